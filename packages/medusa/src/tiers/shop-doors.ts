import type { IEventBusModuleService, ILockingModule, Logger, MedusaContainer } from "@medusajs/framework/types";
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils";
import type { Scope } from "../laurel-in.js";

/** The container as Medusa's workflows want it; whatever Medusa hands to a route, a subscriber or a job is one. */
export const containerOf = (scope: Scope): MedusaContainer => scope as MedusaContainer;

/** Medusa's event bus. */
export const eventsOf = (scope: Scope): IEventBusModuleService => scope.resolve(Modules.EVENT_BUS) as IEventBusModuleService;

/** Medusa's locks: of this process, or of all of them, as the shop has chosen. */
export const locksOf = (scope: Scope): ILockingModule => scope.resolve(Modules.LOCKING) as ILockingModule;

/** Where the shop writes down what a person may want to know. */
export const loggerOf = (scope: Scope): Logger => scope.resolve(ContainerRegistrationKeys.LOGGER) as Logger;
