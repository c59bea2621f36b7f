// Points as a number in a column: read, compared, and written back. Each step is right by itself.
exports.balanceIn = (container) => {
  const database = container.resolve("__pg_connection__");
  const pointsOf = async (customer) => (await database("balance_column").where({ customer }).first())?.points ?? 0;
  const write = (customer, points) => database("balance_column").insert({ customer, points }).onConflict("customer").merge();
  return {
    pointsOf,
    add: async (customer, points) => write(customer, (await pointsOf(customer)) + points),
    take: async (customer, points) => {
      const there = await pointsOf(customer);
      if (there < points) throw new Error(`${points} points were asked for, and there are ${there}`);
      await write(customer, there - points);
    },
  };
};
