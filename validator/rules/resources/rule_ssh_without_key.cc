#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1905",
    .name = "ssh-without-key",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "Azure ML documentation: a password or a key is required",
    .summary = "The SSH user of a cluster has neither a password nor a key",
    .explanation =
        "`ssh_settings` of a cluster names a user, and how that user signs in: by "
        "`ssh_key_value`, the public key, or by `admin_password`. The client sends the user "
        "without either, and the service refuses it. A public key is better: it need not be kept "
        "secret.",
    .dialects = Dialects::ga,
    .kinds = "compute-cluster"};

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_mapping() || !is_whole(visit.job, visit.node)) return;
  const yaml::Node* user = yaml::find(&visit.node, "admin_username");
  const bool has_any = yaml::find(&visit.node, "admin_password") != nullptr ||
                       yaml::find(&visit.node, "ssh_key_value") != nullptr;
  if (user == nullptr || has_any) return;
  Diagnostic diagnostic = finding(descriptor, user->key != nullptr ? user->key->span : user->span,
                                  "this user has neither a password nor a key to sign in with",
                                  "add the public key: `ssh_key_value: ssh-rsa ...`");
  diagnostic.absent = {key_path(&visit.node, "admin_password"),
                       key_path(&visit.node, "ssh_key_value")};
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule ssh_without_key{descriptor, "ssh_settings", check};

}  // namespace aml::rules
