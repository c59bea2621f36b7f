import { defineMiddlewares } from "@medusajs/framework/http";
import { checkoutMiddlewares } from "../checkout/middlewares.js";
import { deskMiddlewares } from "../desk/middlewares.js";
import { mountedMiddlewares } from "../mounted/middlewares.js";

export default defineMiddlewares({ routes: [...checkoutMiddlewares, ...mountedMiddlewares, ...deskMiddlewares] });
