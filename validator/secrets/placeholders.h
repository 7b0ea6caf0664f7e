#pragma once

#include <string_view>

namespace aml::secrets {

/// Whether nothing of the value is literal, by its form alone: `${{secrets.x}}`, `$(NAME)`,
/// `${NAME}:${KEY}`, `%NAME%`, `<your-key>`, `azureml:x:1`, `./file`. A shell, too, reads `$name`
/// and what a substitution runs.
bool is_reference(std::string_view value, bool in_shell);

/// Whether the whole value reads as a stand-in for a secret: `your-key-here`, `changeme`, `xxxx`,
/// `{{key}}`. Never by a part of it: random keys contain such words.
bool is_placeholder_like(std::string_view value);

/// Letters of both cases and digits: a key or token rather than words.
bool looks_random(std::string_view value);

}  // namespace aml::secrets
