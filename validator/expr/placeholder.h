#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "validator/text/mapped_text.h"

/// Placeholders in the text of a scalar: `${{inputs.x}}`, `{inputs.x}`, `<inputs.x>`, `$[[ ... ]]`
/// and their near misses.
namespace aml::expr {

enum class Spelling : std::uint8_t {
  dollar_braces,    ///< ${{inputs.x}}: transitional and ga
  single_braces,    ///< {inputs.x}: preview-2021; ga's client rewrites it
  angle,            ///< <inputs.x>: people's notes, replaced by nobody
  double_braces,    ///< {{inputs.x}}: a near miss
  dollar_single,    ///< ${inputs.x}: a near miss, a shell expansion
  dollar_bare,      ///< $inputs.x: a near miss, a shell expansion
  dollar_brackets,  ///< $[[inputs.x]]: a near miss, for what is optional in components
};

/// What the first word of the path is.
enum class Context : std::uint8_t {
  inputs,             ///< followed by a name
  outputs,            ///< followed by a name
  search_space,       ///< followed by a name
  parent,             ///< pipelines only
  jobs,               ///< pipelines only
  name,               ///< bare, in output paths
  output_name,        ///< bare, in output paths
  default_datastore,  ///< bare, in output paths
  unknown,            ///< some other word, or none
};

enum class Fault : std::uint8_t {
  none,
  unclosed,  ///< the span ends with what can be its path
  nested,    ///< another begins inside: the span ends there, and the inner one is listed by itself
  empty,
  malformed,  ///< closed, but no dotted path, or one without the name it needs
};

/// Spans are places in the source text.
struct Placeholder {
  Spelling spelling;
  Context context = Context::unknown;
  Fault fault = Fault::none;
  Span span;          ///< with its braces
  Span path;          ///< between the braces, without the whitespace around it
  Span context_span;  ///< `inputs`
  Span name_span;     ///< `x`: what comes after the first dot; empty when there is none
  std::string_view context_text;
  std::string_view name;      ///< decoded, as name_span; lives as long as the text that was read
  bool inner_blanks = false;  ///< ${{ inputs.x }}
  bool optional = false;      ///< inside $[[ ]] or, as the client sees it, inside [ ]
};

struct OptionalBlock {
  Span span;
  bool closed = true;
};

struct Placeholders {
  std::vector<Placeholder> list;         ///< in source order
  std::vector<OptionalBlock> optionals;  ///< $[[ ... ]]
};

/// Finds them all. Python dicts, shell `${VAR}`, redirections, awk, JSON, HTML and generics are
/// left alone.
/// `<inputs.name>` is listed wherever no file extension or further redirection speaks against it;
/// whether such a name is declared decides the doubtful rest (`angle_is_redirection`).
Placeholders find_placeholders(const text::MappedText& text);

/// For an undeclared `<inputs.txt>...` found in this very text: true when its name is a file
/// extension or what follows makes it a shell redirection.
bool angle_is_redirection(const text::MappedText& text, const Placeholder& placeholder);

std::string_view to_string(Context context);

/// `inputs.x` in a spelling: `${{inputs.x}}`.
std::string spell(Spelling spelling, std::string_view path);

/// Names of inputs, outputs and search-space parameters: a letter or `_`, then letters, digits,
/// `_`.
bool is_name(std::string_view text);

}  // namespace aml::expr
