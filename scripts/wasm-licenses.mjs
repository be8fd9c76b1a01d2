// The licences of the Go modules compiled into main.wasm.gz. The list is the file's own build information
// (the lines `dep MODULE VERSION` in it); it changes only with @cdktf/hcl2json.

const MODULES = [
  ['github.com/hashicorp/terraform-cdk (packages/@cdktf/hcl2json)', '0.21.0', 'MPL-2.0', 'HashiCorp, Inc.'],
  ['github.com/hashicorp/hcl/v2', 'v2.23.0', 'MPL-2.0', 'HashiCorp, Inc.'],
  ['github.com/tmccombs/hcl2json', 'v0.6.5', 'Apache-2.0', 'Thayne McCombs'],
  ['github.com/zclconf/go-cty', 'v1.15.1', 'MIT', '2017-2018 Martin Atkins'],
  ['github.com/apparentlymart/go-textseg/v15', 'v15.0.0', 'MIT', '2017 Martin Atkins'],
  ['github.com/mitchellh/go-wordwrap', 'v1.0.1', 'MIT', '2014 Mitchell Hashimoto'],
  ['github.com/agext/levenshtein', 'v1.2.3', 'Apache-2.0', 'ALRUX Inc.'],
  ['golang.org/x/text', 'v0.21.0', 'BSD-3-Clause', '2009 The Go Authors'],
  ['The Go standard library (go.dev)', 'as compiled in', 'BSD-3-Clause', '2009 The Go Authors'],
];

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

const BSD = `Redistribution and use in source and binary forms, with or without modification, are permitted provided that the following
conditions are met:

   * Redistributions of source code must retain the above copyright notice, this list of conditions and the following
disclaimer.
   * Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following
disclaimer in the documentation and/or other materials provided with the distribution.
   * Neither the name of Google LLC nor the names of its contributors may be used to endorse or promote products derived
from this software without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES,
INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT OWNER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES;
LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN
CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS
SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.`;

/** Says what main.wasm.gz is made of, under which terms, and where each part's source is. */
export function wasmLicenses() {
  const parts = MODULES.map(
    ([name, version, license, holder]) => `  ${name} ${version} (${license}), Copyright ${holder}`,
  );
  return [
    'The package is used unchanged, its WebAssembly file as main.wasm.gz. Each part’s source is at the address that it is named by,',
    'at its version. Parts under the Mozilla Public License, version 2.0, can be had there under the terms of that licence:',
    'https://www.mozilla.org/en-US/MPL/2.0/. The Apache License, version 2.0, is in the file LICENSE of this project.',
    '',
    ...parts,
    '',
    'MIT:',
    '',
    MIT,
    '',
    'BSD-3-Clause:',
    '',
    BSD,
  ].join('\n');
}
