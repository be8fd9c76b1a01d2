export { t as RESULT_REMEDY, n as readReport } from "./validate.js";
