export { t as analyze } from "./pipeline.js";
