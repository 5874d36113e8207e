// SPDX-License-Identifier: Apache-2.0
// As "ruff check" and "ruff format": node ruff.js PACKAGE OPTIONS check|format FILE..., where PACKAGE is the directory of
// @astral-sh/ruff-wasm-nodejs. Prints a line for each fault; exit status 1 if there is one. "format" changes the files instead.
const fs = require("fs");

const [directory, options, command, ...files] = process.argv.slice(2);
const { PositionEncoding, Workspace } = require(directory);
const workspace = new Workspace(JSON.parse(fs.readFileSync(options)), PositionEncoding.Utf32);

function faults(file, text) {
    const found = workspace.check(text).map((fault) => `${fault.start_location.row}: ${fault.code} ${fault.message}`);
    return workspace.format(text) === text ? found : [...found, "1: it is not formatted"];
}

for (const file of files) {
    const text = fs.readFileSync(file, "utf8");
    if (command === "format") {
        fs.writeFileSync(file, workspace.format(text));
    } else {
        for (const fault of faults(file, text)) {
            console.log(`${file}:${fault}`);
            process.exitCode = 1;
        }
    }
}
