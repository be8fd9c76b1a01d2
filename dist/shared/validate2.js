export { t as readReport } from "./validate.js";
