#include "validator/yaml/patched_text.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace aml::yaml {

Offset PatchedText::to_source(Offset at) const {
  if (!is_edited()) return begin_ + std::min(at, static_cast<Offset>(text_.size()));
  return origins_[std::min<std::size_t>(at, origins_.size() - 1)];
}

std::vector<Offset> PatchedText::origins() const {
  if (is_edited()) return origins_;
  std::vector<Offset> origins(text_.size() + 1);
  std::iota(origins.begin(), origins.end(), begin_);
  return origins;
}

void PatchedText::own(std::string copy, std::vector<Offset> origins) {
  copy_ = std::make_shared<const std::string>(std::move(copy));
  origins_ = std::move(origins);
  text_ = *copy_;
}

void PatchedText::edit(const std::vector<Edit>& edits) {
  const std::vector<Offset> before = origins();
  std::string copy;
  std::vector<Offset> origins;
  copy.reserve(text_.size() + 16);
  origins.reserve(before.size() + 16);
  const auto keep = [&](Offset begin, Offset end) {
    copy += text_.substr(begin, end - begin);
    origins.insert(origins.end(), before.begin() + begin, before.begin() + end);
  };
  Offset at = 0;
  for (const Edit& edit : edits) {
    const Span replaced{edit.span.begin + prelude_, edit.span.end + prelude_};
    keep(at, replaced.begin);
    // A replacement runs in step with what it replaces; the rest of a longer one is at its end.
    for (Offset i = 0; i < edit.text.size(); ++i) {
      origins.push_back(before[std::min(replaced.begin + i, replaced.end)]);
    }
    copy += edit.text;
    at = replaced.end;
  }
  keep(at, static_cast<Offset>(text_.size()));
  origins.push_back(before.back());
  own(std::move(copy), std::move(origins));
}

void PatchedText::set_prelude(std::string_view prelude) {
  std::vector<Offset> places = origins();
  places.erase(places.begin(), places.begin() + prelude_);
  places.insert(places.begin(), prelude.size(), begin_);
  std::string copy(prelude);
  copy += part();
  prelude_ = static_cast<Offset>(prelude.size());
  own(std::move(copy), std::move(places));
}

}  // namespace aml::yaml
