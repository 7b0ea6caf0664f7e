#include "validator/yaml/duplicate_keys.h"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>

#include "validator/yaml/key_identity.h"
#include "validator/yaml/syntax_rules.h"
#include "validator/yaml/view.h"

namespace aml::yaml {
namespace {

// An alias equals only another alias of the same anchor, so that this stays linear in the text.
bool equal(const Node& a, const Node& b) {
  if (a.kind != b.kind || a.tag != b.tag) return false;
  switch (a.kind) {
    case Kind::scalar:
      return a.type == b.type && a.text == b.text;
    case Kind::alias:
      return a.text == b.text && a.target == b.target;
    case Kind::unparsed:
      return false;
    case Kind::sequence:
      return std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(),
                        [](const Node* x, const Node* y) { return equal(*x, *y); });
    case Kind::mapping:
      return std::equal(a.pairs.begin(), a.pairs.end(), b.pairs.begin(), b.pairs.end(),
                        [](const Pair& x, const Pair& y) {
                          return equal(*x.key, *y.key) && equal(*x.value, *y.value);
                        });
  }
  return false;
}

// The scalar that is the key; none for merge keys, collections and keys that are not there.
const Node* comparable_key(const Pair& pair) {
  const Node* key = resolve(pair.key);
  if (key == nullptr || !key->is_scalar() || key->type == ScalarType::merge) return nullptr;
  return key->text.empty() && key->span.empty() ? nullptr : key;
}

void report(const Pair& first, const Pair& again, std::vector<Diagnostic>& findings) {
  const bool same = equal(*first.value, *again.value);
  const std::string first_name = written_key(*first.key);
  const std::string name = written_key(*again.key);
  const std::string what =
      first_name == name ? fmt::format("duplicate key `{}`", name)
                         : fmt::format("duplicate key: YAML reads `{}` and `{}` as the same key",
                                       first_name, name);
  Diagnostic diagnostic =
      same ? finding(rules::duplicate_key, again.key->span, what + ", with the same value",
                     "remove one of the two")
           : finding(rules::duplicate_key, again.key->span, what + "; the first value is discarded",
                     "remove or rename one of the two");
  if (same) diagnostic.severity = Severity::warning;
  diagnostic.notes.push_back({fmt::format("first `{}`", first_name), first.key->span});
  findings.push_back(std::move(diagnostic));
}

void check_few(const Node& mapping, std::vector<Diagnostic>& findings) {
  const auto pairs = mapping.pairs;
  for (std::size_t i = 1; i < pairs.size(); ++i) {
    const Node* key = comparable_key(pairs[i]);
    for (std::size_t j = i; key != nullptr && j-- > 0;) {
      const Node* other = comparable_key(pairs[j]);
      // Of two texts the first byte mostly decides.
      if (other == nullptr || (key->is_string() && other->is_string() && key->text != other->text))
        continue;
      if (!(KeyIdentity(*key) == KeyIdentity(*other))) continue;
      report(pairs[j], pairs[i], findings);
      break;
    }
  }
}

void check_many(const Node& mapping, std::vector<Diagnostic>& findings) {
  std::unordered_map<KeyIdentity, const Pair*, KeyIdentity::Hash> seen;
  seen.reserve(mapping.pairs.size());
  for (const Pair& pair : mapping.pairs) {
    const Node* key = comparable_key(pair);
    if (key == nullptr) continue;
    const auto [entry, is_new] = seen.try_emplace(KeyIdentity(*key), &pair);
    if (is_new) continue;
    report(*entry->second, pair, findings);
    entry->second = &pair;
  }
}

}  // namespace

void report_duplicate_keys(std::span<Node* const> mappings, const std::vector<Span>& repaired,
                           std::vector<Diagnostic>& findings) {
  constexpr std::size_t few = 16;
  std::vector<Diagnostic> found;
  for (const Node* mapping : mappings) {
    mapping->pairs.size() <= few ? check_few(*mapping, found) : check_many(*mapping, found);
  }
  for (Diagnostic& diagnostic : found) {
    // Repairing can make a key that nobody wrote, but not the one that its slice begins with.
    const bool made_up = std::any_of(repaired.begin(), repaired.end(), [&](Span slice) {
      return slice.overlaps(diagnostic.span) && slice.begin != diagnostic.span.begin;
    });
    if (!made_up) findings.push_back(std::move(diagnostic));
  }
}

}  // namespace aml::yaml
