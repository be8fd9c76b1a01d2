export { t as mergeReports } from "./merge2.js";
