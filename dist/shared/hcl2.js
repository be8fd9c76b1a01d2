export { t as openHcl } from "./hcl.js";
