#include "validator/yaml/scanner_check.h"

#include <algorithm>

#include "validator/yaml/libyaml_reader.h"

namespace aml::yaml {
namespace {

/// First tab in [begin, end) that is not in a comment.
std::optional<Offset> tab_between(std::string_view text, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) {
    if (text[at] == '\t') return static_cast<Offset>(at);
    if (text[at] == '#') at = std::min(text.find_first_of("\r\n", at), end);
  }
  return std::nullopt;
}

bool is_block_scalar(const yaml_token_t& token) {
  const auto style = token.data.scalar.style;
  return style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE;
}

}  // namespace

std::optional<Refusal> ScannerCheck::take(const yaml_event_t& event) {
  const bool opens_flow = (event.type == YAML_SEQUENCE_START_EVENT &&
                           event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE) ||
                          (event.type == YAML_MAPPING_START_EVENT &&
                           event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
  const bool ends = event.type == YAML_SEQUENCE_END_EVENT || event.type == YAML_MAPPING_END_EVENT;
  if (opens_flow) ++flow_depth_;
  if (ends && flow_depth_ > 0) --flow_depth_;
  return event.type == YAML_SCALAR_EVENT ? take_scalar(event) : std::nullopt;
}

std::optional<Refusal> ScannerCheck::take_scalar(const yaml_event_t& event) {
  const auto& scalar = event.data.scalar;
  const auto begin = [&] { return walk_.to(event.start_mark.index); };
  if (scalar.style == YAML_PLAIN_SCALAR_STYLE && flow_depth_ > 0) {
    // Inside brackets PyYAML takes every `?` for the start of a key.
    const std::string_view value(reinterpret_cast<const char*>(scalar.value), scalar.length);
    if (value.find('?', 1) == std::string_view::npos) return std::nullopt;
    const std::size_t first = begin();
    const auto at = static_cast<Offset>(std::min(text_.find('?', first + 1), text_.size()));
    return Refusal{at, static_cast<Offset>(first), Problem::question_in_flow};
  }
  const bool is_block =
      scalar.style == YAML_LITERAL_SCALAR_STYLE || scalar.style == YAML_FOLDED_SCALAR_STYLE;
  if (is_block && scalar.tag == nullptr) {
    const std::size_t indicator = text_.find_first_of("|>", begin());
    const std::size_t behind = text_.find_first_not_of("+-0123456789", indicator + 1);
    if (behind != std::string_view::npos && text_[behind] == '#') {
      return Refusal{static_cast<Offset>(behind), static_cast<Offset>(indicator),
                     Problem::bad_block_header};
    }
  }
  return std::nullopt;
}

std::optional<Offset> first_refused_tab(std::string_view text, std::string_view scanned) {
  LibyamlReader reader(scanned);
  CharacterWalk walk(text);
  std::size_t read = 0;
  while (const yaml_token_t* token = reader.next_token()) {
    const std::size_t begin = std::max(read, walk.to(token->start_mark.index));
    if (const auto tab = tab_between(text, read, begin)) return tab;
    const std::size_t end = std::max(begin, walk.to(token->end_mark.index));
    std::size_t checked = end;
    if (token->type == YAML_SCALAR_TOKEN && token->data.scalar.style != YAML_PLAIN_SCALAR_STYLE) {
      // Of a block scalar only the header is read as tokens are.
      checked = is_block_scalar(*token) ? std::min(text.find_first_of("\r\n", begin), end) : begin;
      if (const auto tab = tab_between(text, begin, checked)) return tab;
    } else if (const std::size_t tab = text.substr(begin, end - begin).find('\t');
               tab != std::string_view::npos) {
      return static_cast<Offset>(begin + tab);
    }
    read = end;
  }
  const auto error = reader.error();
  if (!error) return std::nullopt;
  return tab_between(text, read, std::min<std::size_t>(error->at + 1, text.size()));
}

}  // namespace aml::yaml
