#include <algorithm>

#include "lsp/features/navigation.h"
#include "validator/expr/reference.h"
#include "validator/yaml/view.h"

namespace aml::lsp {
namespace {

/// Numbers of the legend below.
enum class TokenType : std::uint32_t {
  keyword,
  variable,
  parameter,
  property,
  name_space,
  type,
  number
};
constexpr const char* legend[] = {"keyword",   "variable", "parameter", "property",
                                  "namespace", "type",     "number"};

struct Token {
  Span span;
  TokenType type;
};

class Tokens {
 public:
  explicit Tokens(const Snapshot& snapshot) : snapshot_(snapshot) {}

  void add_placeholders(const doc::Job& job) {
    for (const doc::Use& use : job.bindings.uses) {
      const expr::Placeholder& one = use.placeholder;
      if (one.context_span.empty()) continue;
      add({one.span.begin, one.path.begin}, TokenType::keyword);
      add(one.context_span, TokenType::name_space);
      add(one.name_span,
          one.context == expr::Context::search_space ? TokenType::parameter : TokenType::variable);
      add({one.path.end, one.span.end}, TokenType::keyword);
    }
  }

  void add_references(const yaml::Node& node) {
    for (const yaml::Pair& pair : node.pairs) add_references(*pair.value);
    for (const yaml::Node* item : node.items) add_references(*item);
    if (!node.is_string() || node.text.size() > 4096) return;
    const std::string_view source = node.span.of(snapshot_.text());
    const std::size_t begin = source.find(node.text);
    if (begin == std::string_view::npos) return;
    const expr::Reference reference = expr::parse_reference(node.text);
    if (!reference.prefixed && reference.scheme != "azureml") return;
    const auto part = [&](std::string_view piece, TokenType kind) {
      if (piece.empty()) return;
      const auto offset =
          static_cast<Offset>(begin + static_cast<std::size_t>(piece.data() - node.text.data()));
      add({node.span.begin + offset, node.span.begin + offset + static_cast<Offset>(piece.size())},
          kind);
    };
    part(node.text.substr(0, 8), TokenType::keyword);
    part(reference.registry, TokenType::name_space);
    part(reference.type, TokenType::type);
    part(reference.name, TokenType::variable);
    part(reference.version, TokenType::number);
    part(reference.label, TokenType::number);
  }

  Json within(Span span) {
    std::sort(tokens_.begin(), tokens_.end(),
              [](const Token& a, const Token& b) { return a.span < b.span; });
    Json data = Json::array();
    Position last;
    Offset done = 0;
    for (const Token& token : tokens_) {
      const Range range = snapshot_.buffer().range(token.span);
      // A token is never longer than a line, and none covers another.
      const bool fits = range.start.line == range.end.line && token.span.begin >= done;
      if (token.span.empty() || !fits || !span.overlaps(token.span)) continue;
      const bool same_line = range.start.line == last.line;
      data.push_back(range.start.line - last.line);
      data.push_back(same_line ? range.start.character - last.character : range.start.character);
      data.push_back(range.end.character - range.start.character);
      data.push_back(static_cast<std::uint32_t>(token.type));
      data.push_back(0);
      last = range.start;
      done = token.span.end;
    }
    return {{"data", std::move(data)}};
  }

 private:
  void add(Span span, TokenType kind) {
    if (!span.empty()) tokens_.push_back({span, kind});
  }

  const Snapshot& snapshot_;
  std::vector<Token> tokens_;
};

Json tokens_within(const Snapshot& snapshot, Span span) {
  Tokens tokens(snapshot);
  tokens.add_placeholders(*snapshot.job());
  if (const yaml::Node* root = snapshot.analysis().document().root) tokens.add_references(*root);
  return tokens.within(span);
}

}  // namespace

Json semantic_tokens(const Request& request) {
  const Snapshot& snapshot = request.snapshot();
  return tokens_within(snapshot, {0, static_cast<Offset>(snapshot.text().size())});
}

Json semantic_tokens_in_range(const Request& request) {
  const Snapshot& snapshot = request.snapshot();
  return tokens_within(snapshot, snapshot.buffer().span(range_of(lookup(request.params, "range"))));
}

void announce_semantic_tokens(const Client&, Json& capabilities) {
  capabilities["semanticTokensProvider"] = {
      {"legend", {{"tokenTypes", legend}, {"tokenModifiers", Json::array()}}},
      {"full", true},
      {"range", true}};
}

}  // namespace aml::lsp
