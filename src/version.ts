// The tool's version, as reports and `version` say it; a test holds it equal to package.json's.

export const VERSION = '0.1.0';
