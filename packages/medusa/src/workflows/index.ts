export { type PointsOnCartInput, liftPointsWorkflow, pointsOnCartWorkflow } from "./points-on-cart.js";
