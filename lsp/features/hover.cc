#include "lsp/features/hover.h"

namespace aml::lsp {
namespace {

using Source = std::optional<Hover> (*)(const Request&, Offset);

constexpr Source sources[] = {hover_component,    hover_placeholder, hover_reference,
                              hover_distribution, hover_key,         hover_command};

/// Markdown for readers of plain text: without marks.
std::string plain(const std::string& markdown) {
  std::string text;
  bool fence = false;
  std::size_t at = 0;
  while (at < markdown.size()) {
    const std::size_t end = std::min(markdown.find('\n', at), markdown.size());
    std::string line = markdown.substr(at, end - at);
    at = end + 1;
    if (line.starts_with("```")) {
      fence = !fence;
      continue;
    }
    if (!fence) {
      std::string bare;
      for (std::size_t i = 0; i < line.size(); ++i) {
        if (line.compare(i, 2, "**") == 0) {
          ++i;
        } else if (line[i] != '`') {
          bare += line[i];
        }
      }
      line = std::move(bare);
    }
    while (line.ends_with(' ')) line.pop_back();
    text += line + "\n";
  }
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

}  // namespace

Json hover(const Request& request) {
  const Offset at = request.offset();
  const bool markdown = request.session.client.markdown_in_hover;
  for (const Source source : sources) {
    const auto found = source(request, at);
    if (!found || found->text.empty()) continue;
    return {{"contents",
             {{"kind", markdown ? "markdown" : "plaintext"},
              {"value", markdown ? found->text : plain(found->text)}}},
            {"range", range_in(request.snapshot(), found->span)}};
  }
  return nullptr;
}

void announce_hover(const Client&, Json& capabilities) { capabilities["hoverProvider"] = true; }

}  // namespace aml::lsp
