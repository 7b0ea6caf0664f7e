#include "validator/secrets/document.h"

#include <algorithm>
#include <set>

#include "validator/secrets/find.h"
#include "validator/secrets/names.h"
#include "validator/secrets/occurrences.h"
#include "validator/text/line_table.h"
#include "validator/yaml/view.h"

namespace aml::secrets {
namespace {

constexpr std::size_t shortest_command = 10;  ///< `TOKEN=` and a value

/// Keys of a declaration whose values are never the secret that its name promises.
bool describes(std::string_view key) {
  return key == "type" || key == "mode" || key == "description" || key == "optional";
}

class DocumentSearch {
 public:
  explicit DocumentSearch(const yaml::Document& document)
      : document_(document), text_(document.text) {}

  std::vector<Place> all() {
    if (document_.root != nullptr) walk(*document_.root);
    for (const Candidate& token : find_tokens(text_)) add_source(token, 0);
    unread();
    settle();
    if (found_.empty()) return {};
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
        lines(node->span);
      }
      list(*node, name, waiting);
      mapping(*node, name, waiting);
    }
  }

  static void list(const yaml::Node& node, const yaml::Node* name, std::vector<Waiting>& waiting) {
    const yaml::Node* flag = nullptr;  // `--password` before its value
    for (const yaml::Node* item : node.items) {
      waiting.push_back({item, flag != nullptr ? flag : name});
      const bool promises = item->is_string() && item->text.starts_with("--") &&
                            item->text.find('=') == std::string_view::npos &&
                            promise_of(item->text).has_value();
      flag = promises ? item : nullptr;
    }
  }

  void mapping(const yaml::Node& node, const yaml::Node* name, std::vector<Waiting>& waiting) {
    // `name: DB_PASSWORD` beside `value: ...`, as Kubernetes writes variables.
    const yaml::Node* said = yaml::find(&node, "name");
    const bool promised =
        said != nullptr && said->is_string() && promise_of(said->text).has_value();
    for (const yaml::Pair& pair : node.pairs) {
      const std::string_view key = yaml::key_text(*pair.key);
      const yaml::Node* around = describes(key) ? nullptr : name;
      if (promised && key == "value") around = said;
      waiting.push_back({pair.value, promise_of(key) ? pair.key : around});
      if (pair.key->is_scalar()) scalar(*pair.key, nullptr);
    }
  }

  void scalar(const yaml::Node& node, const yaml::Node* name) {
    if (node.span.empty()) return;
    const auto by_name =
        name != nullptr ? confidence_under(yaml::key_text(*name), node.text) : std::nullopt;
    if (!by_name && node.text.size() < shortest_command) return;
    if (by_name) {
      const text::MappedText text = yaml::mapped_text(document_, node);
      const Span whole = text.source({0, static_cast<Offset>(text.text.size())});
      const bool likely = by_name == Confidence::likely;
      add({whole.empty() ? node.span : whole, "", *by_name, node.text, &node,
           likely ? name : nullptr});
      if (likely) return;
    }
    const std::vector<Candidate> found = find_in_command(node.text);
    if (found.empty()) return;
    const text::MappedText text = yaml::mapped_text(document_, node);
    for (const Candidate& one : found) {
      add({text.source(one.span), one.kind, one.confidence, one.span.of(text.text), &node});
    }
  }

  /// Comments, and lines that were not read as they are written.
  void unread() {
    for (const Span comment : document_.comments) lines(comment);
    for (const Span broken : document_.broken) lines(broken);
    if (document_.findings.empty()) return;
    const text::LineTable table(text_);
    std::set<Offset> met;
    for (const Diagnostic& finding : document_.findings) {
      const Offset line = table.line_of(finding.span.begin);
      if (met.insert(line).second) lines(table.line(line));
    }
  }

  void lines(Span place) {
    for (const Candidate& one : find_in_lines(place.of(text_))) add_source(one, place.begin);
  }

  /// A candidate of the source itself, `offset` bytes on.
  void add_source(const Candidate& one, Offset offset) {
    const Span span{one.span.begin + offset, one.span.end + offset};
    add({span, one.kind, Confidence::possible, span.of(text_)});
  }

  void add(const Place& place) {
    if (!place.span.empty()) found_.push_back(place);
  }

  /// In order, overlapping ones as one.
  void settle() {
    std::ranges::stable_sort(found_, {}, [](const Place& place) { return place.span; });
    std::vector<Place> apart;
    for (const Place& place : found_) {
      if (apart.empty() || apart.back().span.end <= place.span.begin) {
        apart.push_back(place);
      } else {
        join(apart.back(), place);
      }
    }
    found_ = std::move(apart);
  }

  static void join(Place& last, const Place& next) {
    if (next.value.size() > last.value.size()) last.value = next.value;
    if (last.scalar == nullptr) last.scalar = next.scalar;
    if (last.name == nullptr) last.name = next.name;
    if (last.kind.empty() || (next.confidence > last.confidence && !next.kind.empty())) {
      last.kind = next.kind;
    }
    last.confidence = std::max(last.confidence, next.confidence);
    last.span.end = std::max(last.span.end, next.span.end);
  }

  /// What is hidden in one place is hidden in every place; short words occur by chance.
  void repeated() {
    Occurrences known;
    for (const Place& place : found_) {
      known.add(place.span.of(text_), place.confidence);
      known.add(place.value, place.confidence);
    }
    if (known.empty()) return;
    for (const Span span : known.in(text_)) add({span, "", Confidence::possible, span.of(text_)});
    if (document_.root != nullptr) repeated_below(*document_.root, known);
  }

  /// In values that are written otherwise than they are read.
  void repeated_below(const yaml::Node& root, const Occurrences& known) {
    std::vector<const yaml::Node*> waiting = {&root};
    while (!waiting.empty()) {
      const yaml::Node& node = *waiting.back();
      waiting.pop_back();
      for (const yaml::Pair& pair : node.pairs) {
        waiting.push_back(pair.key);
        waiting.push_back(pair.value);
      }
      waiting.insert(waiting.end(), node.items.begin(), node.items.end());
      if (!node.is_scalar() || node.span.of(text_).find(node.text) != std::string_view::npos) {
        continue;
      }
      const text::MappedText text = yaml::mapped_text(document_, node);
      for (const Span span : known.in(text.text)) {
        add({text.source(span), "", Confidence::possible, span.of(text.text)});
      }
    }
  }

  const yaml::Document& document_;
  std::string_view text_;
  std::vector<Place> found_;
};

}  // namespace

std::vector<Place> find_in_document(const yaml::Document& document) {
  return DocumentSearch(document).all();
}

}  // namespace aml::secrets
