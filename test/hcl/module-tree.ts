// A tree of modules that uses variables, types, instances, templates, paths and line ends, as files by name.
// Only the builtin terraform_data is used, so that no provider is needed.

export const MODULES: Readonly<Record<string, string>> = {
  'main.tf': `
variable "team" {
  type = object({
    name    = string
    members = optional(list(object({ id = string, admin = optional(bool, false) })), [])
    tags    = optional(map(string))
    nested  = optional(object({ a = optional(number, 5), b = optional(set(string), ["y", "x"]) }), {})
    tuple   = optional(tuple([string, number]), ["t", "3"])
  })
  default = { name = "core", members = [{ id = 1 }, { id = "b", admin = true }], tags = { n = 1 } }
}
variable "mixed" {
  type    = list(any)
  default = [1, "a", true]
}
variable "anything" {
  type    = any
  default = { list = [1, "x"], set = [] }
}
variable "numbers" {
  type    = set(number)
  default = ["10", 9, 9, 1]
}
variable "not_null" {
  type     = string
  default  = "fallback"
  nullable = false
}
locals {
  teams = { for m in var.team.members : m.id => m }
  merged = merge({ a = 1 }, { for k, v in local.teams : k => v.admin })
  document = <<-EOT
    {
      "team": "\${var.team.name}",
      %{ for k, v in local.merged ~}
      "\${k}": "\${v}",
      %{ endfor ~}
      "end": true
    }
  EOT
}
module "service" {
  source   = "./modules/service"
  for_each = toset(["api", "web"])
  name     = each.key
  members  = var.team.members[*].id
  not_null = null
}
module "numbered" {
  source  = "./modules/service"
  count   = 2
  name    = "n\${count.index}"
  members = []
}
resource "terraform_data" "values" {
  input = {
    team     = var.team
    mixed    = var.mixed
    anything = var.anything
    numbers  = var.numbers
    not_null = var.not_null
    teams    = local.teams
    merged   = local.merged
    document = local.document
    services = { for k, m in module.service : k => m.summary }
    splat    = module.numbered[*].summary
    last     = module.numbered[1].all
    paths    = [path.module, path.root]
    file     = jsondecode(file("\${path.module}/data/policy.json"))
    template = templatefile("data/t.tftpl", { names = ["a", "b"], map = { k = "v" }, flag = true })
    set      = fileset("\${path.module}/data", "*.json")
    hash     = filesha256("data/policy.json")
    exists   = [fileexists("data/policy.json")]
    encoded  = filebase64("data/policy.json")
    base     = basename("\${path.module}/data/policy.json")
  }
}
resource "terraform_data" "each" {
  for_each = { for s in setproduct(["a", "b"], [1, 2]) : "\${s[0]}-\${s[1]}" => s }
  input    = { key = each.key, first = each.value[0], second = each.value[1] }
}
resource "terraform_data" "counted" {
  count = length(var.team.members)
  input = { i = count.index, id = var.team.members[count.index].id }
}
`,
  'crlf.tf': [
    'locals {',
    '  windows = <<EOT',
    'one',
    '  two ${1}',
    'EOT',
    '  plain = "a" // comment',
    '}',
    'resource "terraform_data" "crlf" {',
    '  input = [local.windows, local.plain]',
    '}',
    '',
  ].join('\r\n'),
  'extra.tf.json': JSON.stringify({
    locals: { fromJson: { k: '${upper("x")}', l: ['$${raw}', 1, true, null] } },
    resource: { terraform_data: { json: { input: '${local.fromJson}' } } },
  }),
  'x_override.tf': 'variable "mixed" {\n  default = ["overridden", 2]\n}\n',
  'data/policy.json': '{"Version": "2012-10-17", "Statement": []}\n',
  'data/t.tftpl':
    'Names:\n%{ for n in names ~}\n  - ${n}\n%{ endfor ~}\n%{ if flag }\nflag ${map.k}\n%{ else }\nnone\n%{ endif }\n${~ "x" ~}\n   end $${no} %%{no}\n',
  'modules/service/main.tf': `
variable "name" { type = string }
variable "members" { type = list(string) }
variable "not_null" {
  default  = "inner"
  nullable = false
}
module "deep" {
  source = "../deep"
  name   = upper(var.name)
}
resource "terraform_data" "inner" {
  input = "\${var.name}/\${module.deep.out}/\${path.module}/\${path.root}"
}
output "summary" {
  value = "\${var.name}:\${join("+", var.members)}:\${var.not_null}:\${module.deep.out}"
}
output "all" {
  value = [for i, x in ["p", "q"] : "\${i}\${x}\${module.deep.out}"]
}
`,
  'modules/deep/main.tf':
    'variable "name" {}\noutput "out" {\n  value = "<${var.name}|${path.module}|${abspath("/a/../b")}>"\n}\n',
};
