export { t as jsonChunks } from "./json2.js";
