#include "backend/query/parser.h"

#include <map>

#include "backend/query/tokens.h"

namespace aml::backend {
namespace {

using Kind = Expression::Kind;

/// How strongly a sign binds to what is on its left.
int power_of(const Token& token) {
  static const std::map<std::string, int, std::less<>> powers = {
      {"|", 1},  {"||", 2}, {"&&", 3}, {"==", 5}, {"!=", 5}, {"<", 5},
      {">", 5},  {"<=", 5}, {">=", 5}, {"[]", 9}, {"*", 20}, {"[?", 21},
      {".", 40}, {"!", 45}, {"{", 50}, {"[", 55}, {"(", 60}};
  if (token.kind != Token::Kind::sign) return 0;
  const auto found = powers.find(token.text);
  return found == powers.end() ? 0 : found->second;
}

constexpr int projection_stops = 10;
constexpr int star = 20;
constexpr int deepest = 200;  ///< nested expressions

ExpressionPtr make(Expression expression) {
  return std::make_shared<const Expression>(std::move(expression));
}

ExpressionPtr current() { return make({Kind::current}); }

ExpressionPtr combined(Kind kind, std::vector<ExpressionPtr> parts) {
  Expression expression{kind};
  expression.parts = std::move(parts);
  return make(std::move(expression));
}

class Parser {
 public:
  explicit Parser(std::string_view query) : tokens_(tokens_of(query)) {}

  ExpressionPtr parse() {
    ExpressionPtr whole = expression(0);
    if (token().kind != Token::Kind::end) unexpected();
    return whole;
  }

 private:
  const Token& token(std::size_t ahead = 0) const {
    return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
  }
  const Token& take() { return tokens_[at_++]; }

  [[noreturn]] void unexpected() const {
    throw QueryFault{"`" + token().text + "` cannot appear here", token().at};
  }

  void expect(std::string_view sign) {
    if (!token().is(sign)) {
      throw QueryFault{"`" + std::string(sign) + "` is expected here", token().at};
    }
    ++at_;
  }

  ExpressionPtr expression(int power) {
    if (++depth_ > deepest) throw QueryFault{"it is nested too deeply", token().at};
    ExpressionPtr left = first();
    while (power < power_of(token())) left = next(left);
    --depth_;
    return left;
  }

  /// An expression that begins with the next token.
  ExpressionPtr first() {
    if (token().kind == Token::Kind::end) unexpected();
    const std::size_t begin = at_;
    const Token& head = take();
    switch (head.kind) {
      case Token::Kind::name:
      case Token::Kind::quoted_name:
        if (head.kind == Token::Kind::quoted_name && token().is("(")) unexpected();
        return make({Kind::field, head.text});
      case Token::Kind::literal:
        return make({Kind::literal, {}, head.value});
      case Token::Kind::sign:
        break;
      default:
        at_ = begin;
        unexpected();
    }
    if (head.text == "@") return current();
    if (head.text == "*") return star_of(current(), Kind::value_projection);
    if (head.text == "[?") return filter(current());
    if (head.text == "[]") return flattened(current());
    if (head.text == "{") return object();
    if (head.text == "!") return combined(Kind::negation, {expression(45)});
    if (head.text == "&") return combined(Kind::reference, {expression(60)});
    if (head.text == "(") {
      ExpressionPtr inner = expression(0);
      expect(")");
      return inner;
    }
    if (head.text == "[") return bracket();
    at_ = begin;
    unexpected();
  }

  ExpressionPtr bracket() {
    if (token().kind == Token::Kind::number || token().is(":")) return indexed(current());
    if (token().is("*") && token(1).is("]")) {
      at_ += 2;
      return combined(Kind::projection, {current(), right_side(star)});
    }
    return list();
  }

  /// What a sign makes of the expression on its left.
  ExpressionPtr next(const ExpressionPtr& left) {
    const Token& sign = take();
    const std::string& text = sign.text;
    if (text == ".") {
      if (!token().is("*")) return combined(Kind::sub, {left, behind_dot(40)});
      ++at_;
      return combined(Kind::value_projection, {left, right_side(star)});
    }
    if (text == "|") return combined(Kind::sub, {left, expression(1)});
    if (text == "||") return combined(Kind::either, {left, expression(2)});
    if (text == "&&") return combined(Kind::both, {left, expression(3)});
    if (text == "(") return call(*left, sign.at);
    if (text == "[?") return filter(left);
    if (text == "[]") return flattened(left);
    if (text == "[") {
      if (token().kind == Token::Kind::number || token().is(":")) return indexed(left);
      expect("*");
      expect("]");
      return combined(Kind::projection, {left, right_side(star)});
    }
    if (power_of(sign) == 5) {
      Expression comparison{Kind::comparison, text};
      comparison.parts = {left, expression(5)};
      return make(std::move(comparison));
    }
    --at_;
    unexpected();
  }

  ExpressionPtr star_of(const ExpressionPtr& left, Kind kind) {
    return combined(kind, {left, token().is("]") ? current() : right_side(star)});
  }

  /// What a projection does with each item.
  ExpressionPtr right_side(int power) {
    if (power_of(token()) < projection_stops) return current();
    if (token().is("[") || token().is("[?")) return expression(power);
    if (!token().is(".")) unexpected();
    ++at_;
    return behind_dot(power);
  }

  ExpressionPtr behind_dot(int power) {
    const bool name = token().kind == Token::Kind::name || token().kind == Token::Kind::quoted_name;
    if (name || token().is("*")) return expression(power);
    if (token().is("[")) {
      ++at_;
      return list();
    }
    if (token().is("{")) {
      ++at_;
      return object();
    }
    unexpected();
  }

  ExpressionPtr filter(const ExpressionPtr& left) {
    ExpressionPtr condition = expression(0);
    expect("]");
    ExpressionPtr right = token().is("[]") ? current() : right_side(21);
    return combined(Kind::filter, {left, right, condition});
  }

  ExpressionPtr flattened(const ExpressionPtr& left) {
    return combined(Kind::projection, {combined(Kind::flatten, {left}), right_side(9)});
  }

  ExpressionPtr indexed(const ExpressionPtr& left) {
    const bool is_slice = token().is(":") || token(1).is(":");
    Expression expression{is_slice ? Kind::slice : Kind::index};
    expression.parts = {left};
    if (!is_slice) {
      expression.numbers = {take().value.get<std::int64_t>()};
      expect("]");
      return make(std::move(expression));
    }
    expression.numbers.resize(3);
    for (std::size_t part = 0; !token().is("]");) {
      if (token().is(":") && part < 2) {
        ++part;
        ++at_;
      } else if (token().kind == Token::Kind::number && !expression.numbers[part]) {
        expression.numbers[part] = take().value.get<std::int64_t>();
      } else {
        unexpected();
      }
    }
    if (expression.numbers[2] == 0) throw QueryFault{"the step of a slice cannot be 0", token().at};
    expect("]");
    return combined(Kind::projection, {make(std::move(expression)), right_side(star)});
  }

  ExpressionPtr list() {
    Expression list{Kind::list};
    for (;;) {
      list.parts.push_back(expression(0));
      if (token().is("]")) break;
      expect(",");
    }
    expect("]");
    return make(std::move(list));
  }

  ExpressionPtr object() {
    Expression object{Kind::object};
    for (;;) {
      const bool name =
          token().kind == Token::Kind::name || token().kind == Token::Kind::quoted_name;
      if (!name) unexpected();
      object.keys.push_back(take().text);
      expect(":");
      object.parts.push_back(expression(0));
      if (token().is("}")) break;
      expect(",");
    }
    expect("}");
    return make(std::move(object));
  }

  ExpressionPtr call(const Expression& name, std::size_t at) {
    if (name.kind != Kind::field) throw QueryFault{"only a function can be called", at};
    Expression function{Kind::function, name.text};
    while (!token().is(")")) {
      function.parts.push_back(expression(0));
      if (token().is(")")) break;
      expect(",");
    }
    expect(")");
    const std::map<std::string, std::size_t, std::less<>> arities = {
        {"length", 1}, {"contains", 2}, {"sort_by", 2}};
    const auto known = arities.find(function.text);
    if (known == arities.end()) {
      throw QueryFault{"no function `" + name.text + "`: there are length, sort_by and contains",
                       at};
    }
    if (function.parts.size() != known->second) {
      throw QueryFault{"`" + name.text + "` takes " + std::to_string(known->second) + " arguments",
                       at};
    }
    return make(std::move(function));
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace

ExpressionPtr parse_query(std::string_view query) { return Parser(query).parse(); }

}  // namespace aml::backend
