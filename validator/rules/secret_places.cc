#include "validator/rules/secret_places.h"

#include <algorithm>
#include <set>
#include <unordered_set>

#include "validator/rules/secrets.h"
#include "validator/text/line_table.h"

namespace aml::rules {
namespace {

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '.';
}

bool is_space_or_tab(char c) { return c == ' ' || c == '\t'; }

/// Keys of a declaration whose values are never the secret that its name promises.
bool describes(std::string_view key) {
  return key == "type" || key == "mode" || key == "description" || key == "optional";
}

class Search {
 public:
  explicit Search(const yaml::Document& document) : document_(document), text_(document.text) {}

  std::vector<SecretPlace> all() {
    if (document_.root != nullptr) walk(*document_.root);
    unread();
    settle();
    repeated();
    settle();
    return std::move(found_);
  }

 private:
  struct Waiting {
    const yaml::Node* node;
    const yaml::Node* name;  ///< the nearest key around it that promises a secret
    bool operator<(const Waiting& other) const {
      return node != other.node ? node < other.node : name < other.name;
    }
  };

  void walk(const yaml::Node& root) {
    std::vector<Waiting> waiting = {{&root, nullptr}};
    std::set<Waiting> met;  // aliases lead to one node by several ways
    while (!waiting.empty()) {
      const auto [node, name] = waiting.back();
      waiting.pop_back();
      if (node->kind == yaml::Kind::alias) {
        const yaml::Node* target = yaml::resolve(node);
        if (name != nullptr && target != nullptr && met.insert({target, name}).second) {
          waiting.push_back({target, name});
        }
      } else if (node->is_scalar()) {
        scalar(*node, name);
      } else if (node->kind == yaml::Kind::unparsed) {
        raw(node->span);
      }
      list(*node, name, waiting);
      mapping(*node, name, waiting);
    }
  }

  void list(const yaml::Node& node, const yaml::Node* name, std::vector<Waiting>& waiting) {
    const yaml::Node* flag = nullptr;  // `--password` in front of its value
    for (const yaml::Node* item : node.items) {
      waiting.push_back({item, flag != nullptr ? flag : name});
      const bool promises =
          item->is_string() && item->text.starts_with("--") && names_secret(item->text);
      flag = promises ? item : nullptr;
    }
  }

  void mapping(const yaml::Node& node, const yaml::Node* name, std::vector<Waiting>& waiting) {
    // `name: DB_PASSWORD` beside `value: ...`, as Kubernetes writes variables.
    const yaml::Node* said = yaml::find(&node, "name");
    const bool promised = said != nullptr && said->is_string() && names_secret(said->text);
    for (const yaml::Pair& pair : node.pairs) {
      const std::string_view key = yaml::key_text(*pair.key);
      const yaml::Node* around = describes(key) ? nullptr : name;
      if (promised && key == "value") around = said;
      waiting.push_back({pair.value, names_secret(key) ? pair.key : around});
    }
  }

  void add(Span span, std::string_view what, const yaml::Node* scalar = nullptr,
           const yaml::Node* name = nullptr) {
    if (!span.empty()) found_.push_back({span, what, scalar, name});
  }

  void scalar(const yaml::Node& node, const yaml::Node* name) {
    if (node.span.empty()) return;
    const bool by_name = name != nullptr && is_secret_under(yaml::key_text(*name), node.text);
    if (!by_name && node.text.size() < shortest_command) return;
    const text::MappedText text = yaml::mapped_text(document_, node);
    if (by_name) {
      const Span whole = text.source({0, static_cast<Offset>(text.text.size())});
      add(whole.empty() ? node.span : whole, "", &node, name);
      return;
    }
    for (const Secret& secret : secrets_in_command(text.text)) {
      add(text.source(secret.span), secret.what, &node);
    }
  }

  /// Comments, and lines that were not read as they are written.
  void unread() {
    for (const Span comment : document_.comments) raw(comment);
    for (const Span broken : document_.broken) raw(broken);
    if (document_.findings.empty()) return;
    const text::LineTable lines(text_);
    std::set<Offset> met;
    for (const Diagnostic& finding : document_.findings) {
      const Offset line = lines.line_of(finding.span.begin);
      if (met.insert(line).second) raw(lines.line(line));
    }
  }

  /// Text without a tree: to the end of the line behind each name that promises a secret.
  void raw(Span place) {
    const std::string_view text = place.of(text_);
    for (const Secret& secret : secrets_in_command(text)) {
      add({place.begin + secret.span.begin, place.begin + secret.span.end}, secret.what);
    }
    for (std::size_t at = text.find_first_of(":="); at != text.npos;
         at = text.find_first_of(":=", at + 1)) {
      std::size_t name_end = at;
      while (name_end > 0 && (is_space_or_tab(text[name_end - 1]) || is_quote(text[name_end - 1])))
        --name_end;
      std::size_t name_begin = name_end;
      while (name_begin > 0 && is_name(text[name_begin - 1])) --name_begin;
      const std::string_view name = text.substr(name_begin, name_end - name_begin);
      if (!names_secret(name)) continue;
      std::size_t begin = at + 1;
      while (begin < text.size() && (is_space_or_tab(text[begin]) || is_quote(text[begin])))
        ++begin;
      std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
      end = std::min(text.find(" #", begin), end);
      while (end > begin && (is_space_or_tab(text[end - 1]) || is_quote(text[end - 1]))) --end;
      if (!is_secret_under(name, text.substr(begin, end - begin))) continue;
      add({place.begin + static_cast<Offset>(begin), place.begin + static_cast<Offset>(end)}, "");
    }
  }

  static bool is_quote(char c) { return c == '"' || c == '\''; }

  /// In order, overlapping ones as one.
  void settle() {
    std::ranges::stable_sort(found_, {}, [](const SecretPlace& place) { return place.span; });
    std::vector<SecretPlace> apart;
    for (const SecretPlace& place : found_) {
      if (apart.empty() || apart.back().span.end <= place.span.begin) {
        apart.push_back(place);
        continue;
      }
      SecretPlace& last = apart.back();
      last.span.end = std::max(last.span.end, place.span.end);
      if (last.scalar == nullptr) last.scalar = place.scalar;
      if (last.name == nullptr) last.name = place.name;
      if (last.what.empty()) last.what = place.what;
    }
    found_ = std::move(apart);
  }

  /// What is hidden in one place is hidden in every place; short words occur by chance.
  void repeated() {
    std::unordered_set<std::string_view> met;
    const std::size_t known = found_.size();
    for (std::size_t i = 0; i < known && met.size() < most_repeated; ++i) {
      const std::string_view secret = found_[i].span.of(text_);
      const bool telling = secret.size() >= 6 && secret.find_first_of("0123456789") != secret.npos;
      if ((!telling && secret.size() < 12) || !met.insert(secret).second) continue;
      for (std::size_t at = text_.find(secret); at != text_.npos;
           at = text_.find(secret, at + secret.size())) {
        add({static_cast<Offset>(at), static_cast<Offset>(at + secret.size())}, "");
      }
    }
  }

  static constexpr std::size_t shortest_command = 10;  ///< `TOKEN=` and something behind it
  static constexpr std::size_t most_repeated = 100;

  const yaml::Document& document_;
  std::string_view text_;
  std::vector<SecretPlace> found_;
};

}  // namespace

std::vector<SecretPlace> secret_places(const yaml::Document& document) {
  return Search(document).all();
}

}  // namespace aml::rules
