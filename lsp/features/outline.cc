#include <algorithm>
#include <span>

#include "lsp/features/navigation.h"
#include "validator/yaml/view.h"

namespace aml::lsp {
namespace {

enum SymbolKind {
  module = 2,
  property = 7,
  field = 8,
  variable = 13,
  string = 15,
  number = 16,
  boolean = 17,
  array = 18,
  object = 19
};

/// What a pair is, by the key it is under.
int kind_of(std::string_view block, const yaml::Node& value) {
  if (block == "inputs" || block == "outputs" || block == "search_space") return variable;
  if (value.is_mapping()) return object;
  if (value.is_sequence()) return array;
  switch (value.type) {
    case yaml::ScalarType::integer:
    case yaml::ScalarType::floating:
      return number;
    case yaml::ScalarType::boolean:
      return boolean;
    default:
      return value.is_string() ? string : property;
  }
}

/// One line about a value: a scalar, or the type of a mapping.
std::string detail_of(const yaml::Node& value) {
  const yaml::Node* type = yaml::find(&value, "type");
  std::string text(value.is_scalar()                      ? value.text
                   : type != nullptr && type->is_scalar() ? type->text
                                                          : std::string_view());
  const std::size_t end = text.find('\n');
  if (end != std::string::npos) text = text.substr(0, end) + " …";
  return text;
}

class Symbols {
 public:
  explicit Symbols(const Request& request) : request_(request) {}

  /// `depth` keeps what is only data out.
  Json of(const yaml::Node& mapping, std::string_view block, int depth) const {
    Json list = Json::array();
    for (const yaml::Pair& pair : mapping.pairs) {
      if (!pair.key->is_scalar() || pair.key->span.empty()) continue;
      const std::string name(pair.key->text);
      const Span whole{pair.key->whole.begin, std::max(pair.key->span.end, pair.value->whole.end)};
      Json symbol = {{"name", name.empty() ? "\"\"" : name},
                     {"kind", kind_of(block, *pair.value)},
                     {"detail", detail_of(*pair.value)},
                     {"range", range_in(request_.snapshot(), whole)},
                     {"selectionRange", range_in(request_.snapshot(), pair.key->span)}};
      if (pair.value->is_mapping() && depth < 5) {
        symbol["children"] = of(*pair.value, pair.key->text, depth + 1);
      }
      list.push_back(std::move(symbol));
    }
    return list;
  }

  void flatten(const Json& tree, const std::string& container, Json& list) const {
    for (const Json& symbol : tree) {
      Json flat = {{"name", symbol["name"]},
                   {"kind", symbol["kind"]},
                   {"location", {{"uri", request_.snapshot().uri()}, {"range", symbol["range"]}}}};
      if (!container.empty()) flat["containerName"] = container;
      list.push_back(std::move(flat));
      if (symbol.contains("children")) flatten(symbol["children"], symbol["name"], list);
    }
  }

 private:
  const Request& request_;
};

class Folds {
 public:
  explicit Folds(const Snapshot& snapshot) : buffer_(snapshot.buffer()) {}

  void add(Span span, const char* kind) {
    const Position first = buffer_.position(span.begin);
    const Position last = buffer_.position(span.end);
    if (last.line <= first.line) return;
    Json fold = {{"startLine", first.line}, {"endLine", last.line}};
    if (kind != nullptr) fold["kind"] = kind;
    list_.push_back(std::move(fold));
  }

  void add_node(const yaml::Node& node) {
    for (const yaml::Pair& pair : node.pairs) {
      add({pair.key->span.begin, std::max(pair.key->span.end, pair.value->span.end)}, nullptr);
      add_node(*pair.value);
    }
    for (const yaml::Node* item : node.items) {
      if (!item->is_scalar()) add(item->span, nullptr);
      add_node(*item);
    }
  }

  /// Comments that are on lines of their own, one below the other.
  void add_comments(std::span<const yaml::Line> lines) {
    Span run;
    for (const yaml::Line& line : lines) {
      if (line.kind == yaml::Line::Kind::comment) {
        run = {run.empty() ? line.first : run.begin, line.full_end};
      } else if (!run.empty()) {
        add(run, "comment");
        run = {};
      }
    }
    if (!run.empty()) add(run, "comment");
  }

  Json take() { return std::move(list_); }

 private:
  const TextBuffer& buffer_;
  Json list_ = Json::array();
};

/// The spans around an offset, the largest first.
std::vector<Span> spans_around(const yaml::Node* root, Offset at, Offset size) {
  std::vector<Span> spans{{0, size}};
  const auto add = [&](Span span) {
    if (span != spans.back() && spans.back().contains(span)) spans.push_back(span);
  };
  const yaml::Node* node = root;
  while (node != nullptr) {
    add(node->span);
    const yaml::Node* next = nullptr;
    for (const yaml::Pair& pair : node->pairs) {
      const Span whole{pair.key->whole.begin, std::max(pair.key->span.end, pair.value->whole.end)};
      if (at < whole.begin || at > whole.end) continue;
      add(whole);
      const bool on_key = at <= pair.key->span.end;
      next = on_key ? pair.key : pair.value;
      if (!on_key && at < pair.value->span.begin) next = nullptr;  // an anchor or tag is in front
    }
    for (const yaml::Node* item : node->items) {
      if (item->whole.begin <= at && at <= item->whole.end) next = item;
    }
    node = next;
  }
  return spans;
}

}  // namespace

Json document_symbols(const Request& request) {
  const yaml::Node* root = request.snapshot().analysis().document().root;
  if (root == nullptr || !root->is_mapping()) return Json::array();
  const Symbols symbols(request);
  Json tree = symbols.of(*root, "", 0);
  if (request.session.client.hierarchical_symbols) return tree;
  Json flat = Json::array();
  symbols.flatten(tree, "", flat);
  return flat;
}

Json folding_ranges(const Request& request) {
  Folds folds(request.snapshot());
  if (const yaml::Node* root = request.snapshot().analysis().document().root) folds.add_node(*root);
  folds.add_comments(request.snapshot().lines());
  return folds.take();
}

Json selection_ranges(const Request& request) {
  const Snapshot& snapshot = request.snapshot();
  const Json& positions = lookup(request.params, "positions");
  if (!positions.is_array()) throw InvalidParams("`positions` has to be a list");
  Json list = Json::array();
  for (const Json& position : positions) {
    const Offset at = snapshot.buffer().offset(position_of(position));
    auto spans = spans_around(snapshot.analysis().document().root, at,
                              static_cast<Offset>(snapshot.text().size()));
    if (const doc::Job* job = snapshot.job()) {
      for (const doc::Use& use : job->bindings.uses) {
        for (const Span inner :
             {use.placeholder.span, use.placeholder.path, use.placeholder.name_span}) {
          const bool inside = inner.begin <= at && at <= inner.end && !inner.empty();
          if (inside && spans.back().contains(inner) && spans.back() != inner)
            spans.push_back(inner);
        }
      }
    }
    Json range = nullptr;
    for (const Span span : spans) {
      Json next = {{"range", range_in(snapshot, span)}};
      if (!range.is_null()) next["parent"] = std::move(range);
      range = std::move(next);
    }
    list.push_back(std::move(range));
  }
  return list;
}

void announce_outline(const Client&, Json& capabilities) {
  capabilities["documentSymbolProvider"] = true;
  capabilities["foldingRangeProvider"] = true;
  capabilities["selectionRangeProvider"] = true;
}

}  // namespace aml::lsp
