import Wire from "./wire";

export default { service: Wire };
