export { t as VERSION } from "./version2.js";
