// src/aws/arn.ts
function parseArn(text) {
	if (!text.startsWith("arn:")) return null;
	const cuts = [];
	for (let at = text.indexOf(":"); at >= 0 && cuts.length < 5; at = text.indexOf(":", at + 1)) cuts.push(at);
	if (cuts.length < 5) return null;
	const [a, b, c, d, e] = cuts;
	return {
		partition: text.slice(a + 1, b),
		service: text.slice(b + 1, c),
		region: text.slice(c + 1, d),
		account: text.slice(d + 1, e),
		resource: text.slice(e + 1)
	};
}
function partitionOfRegion(region) {
	for (const [prefix, partition] of PARTITIONS) if (region.startsWith(prefix)) return partition;
	return "aws";
}
const PARTITIONS = [
	["cn-", "aws-cn"],
	["us-gov-", "aws-us-gov"],
	["us-iso-", "aws-iso"],
	["us-isob-", "aws-iso-b"],
	["eu-isoe-", "aws-iso-e"],
	["us-isof-", "aws-iso-f"],
	["eusc-", "aws-eusc"]
];
function isAccountId(text) {
	return /^[0-9]{12}$/.test(text);
}
const FREE_NAMES = new Set([
	"aoss",
	"apigateway",
	"autoscaling",
	"cloudwatch",
	"es",
	"execute-api",
	"iot",
	"kafka",
	"kafka-cluster",
	"logs",
	"mediastore",
	"s3",
	"s3-object-lambda",
	"s3-outposts",
	"s3express"
]);
function hasFreeNames(service) {
	return FREE_NAMES.has(service.toLowerCase());
}
function hasNamesWithoutColon(service) {
	return service === "sqs" || service === "codecommit";
}
export { partitionOfRegion as a, parseArn as i, hasNamesWithoutColon as n, isAccountId as r, hasFreeNames as t };
