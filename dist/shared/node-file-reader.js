export { t as findWorkspace, n as nodeFileReader } from "./node-file-reader2.js";
