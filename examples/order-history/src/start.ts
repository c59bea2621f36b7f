console.log("The order history of the tea shop is not written yet.");
