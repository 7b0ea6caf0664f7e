#include "tests/mistakes/mutations.h"

#include <algorithm>
#include <vector>

#include "validator/yaml/lines.h"

namespace tests {
namespace {

using aml::Offset;
using aml::yaml::Line;

/// A key without value and the lines below it.
struct Block {
  std::size_t key;
  std::vector<std::size_t> children;  ///< the lines of the keys directly below
  std::size_t end;                    ///< after the last line
};

class Text {
 public:
  explicit Text(std::string_view text) : lines_(aml::yaml::read_lines(text)) {
    for (const Line& line : lines_) {
      rows_.emplace_back(text.substr(line.begin, line.full_end - line.begin));
    }
  }

  std::string joined() const {
    std::string text;
    for (const std::string& row : rows_) text += row + '\n';
    return text;
  }

  /// Mappings in lines of their own.
  std::vector<Block> blocks() const {
    std::vector<Block> found;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!is_key(i) || lines_[i].has_value() || lines_[i].is_item()) continue;
      Block block{i, {}, end_of(i)};
      for (std::size_t k = i + 1; k < block.end; ++k) {
        if (!lines_[k].is_code()) continue;
        if (block.children.empty() && (!is_key(k) || lines_[k].is_item())) break;
        if (block.children.empty() || indent(k) == indent(block.children.front())) {
          block.children.push_back(k);
        }
      }
      const auto is_plain = [&](std::size_t k) { return is_key(k) && !lines_[k].is_item(); };
      if (!block.children.empty() && std::ranges::all_of(block.children, is_plain)) {
        found.push_back(block);
      }
    }
    return found;
  }

  std::vector<std::size_t> keys() const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (is_key(i)) found.push_back(i);
    }
    return found;
  }

  bool is_key(std::size_t i) const { return lines_[i].is_code() && lines_[i].colon.has_value(); }
  bool is_item(std::size_t i) const { return lines_[i].is_item(); }
  Offset indent(std::size_t i) const { return lines_[i].indent(); }

  /// After the last line that belongs to a key.
  std::size_t end_of(std::size_t key) const {
    std::size_t end = key + 1;
    for (std::size_t i = key + 1; i < lines_.size(); ++i) {
      const Line::Kind kind = lines_[i].kind;
      if (kind == Line::Kind::blank || kind == Line::Kind::comment) continue;
      const bool is_list =
          lines_[i].is_item() && indent(i) == indent(key) && !lines_[key].has_value();
      if (kind == Line::Kind::code && indent(i) <= indent(key) && !is_list) break;
      end = i + 1;
    }
    return end;
  }

  void shift(std::size_t begin, std::size_t end, int columns) {
    for (std::size_t i = begin; i < end; ++i) {
      if (lines_[i].kind == Line::Kind::blank) continue;
      const int column = std::max(0, static_cast<int>(indent(i)) + columns);
      rows_[i] = std::string(static_cast<std::size_t>(column), ' ') + rows_[i].substr(indent(i));
    }
  }

  /// False where the key is too short to be recognised.
  bool misspell(std::size_t i, std::mt19937& random) {
    const std::size_t begin = lines_[i].content - lines_[i].begin;
    const std::size_t size = *lines_[i].colon - lines_[i].content;
    if (size < 5 || !std::isalpha(static_cast<unsigned char>(rows_[i][begin]))) return false;
    const std::size_t at = begin + 1 + random() % (size - 2);
    if (random() % 2 == 0 && at + 1 < begin + size && rows_[i][at] != rows_[i][at + 1]) {
      std::swap(rows_[i][at], rows_[i][at + 1]);
    } else {
      rows_[i].erase(at, 1);
    }
    return true;
  }

  std::vector<std::string>& rows() { return rows_; }

 private:
  std::vector<Line> lines_;
  std::vector<std::string> rows_;
};

template <typename T>
const T& any_of(const std::vector<T>& choices, std::mt19937& random) {
  return choices[random() % choices.size()];
}

bool duplicate(Text& text, std::mt19937& random) {
  std::vector<std::size_t> keys = text.keys();
  std::erase_if(keys, [&](std::size_t key) { return text.is_item(key); });
  if (keys.empty()) return false;
  const std::size_t key = any_of(keys, random);
  auto& rows = text.rows();
  const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(key);
  const auto end = rows.begin() + static_cast<std::ptrdiff_t>(text.end_of(key));
  const std::vector<std::string> pair(begin, end);
  rows.insert(end, pair.begin(), pair.end());
  return true;
}

bool conflict(Text& text, std::mt19937& random) {
  std::vector<std::size_t> keys = text.keys();
  std::erase_if(keys, [&](std::size_t key) { return text.is_item(key); });
  if (keys.empty()) return false;
  const std::size_t key = any_of(keys, random);
  auto& rows = text.rows();
  const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(key);
  const auto end = rows.begin() + static_cast<std::ptrdiff_t>(text.end_of(key));
  std::vector<std::string> lines = {"<<<<<<< HEAD"};
  lines.insert(lines.end(), begin, end);
  if (random() % 3 == 0) lines.insert(lines.end(), {"||||||| merged common ancestors"});
  lines.push_back("=======");
  lines.insert(lines.end(), begin, end);
  lines.back() += "-2";
  lines.push_back(">>>>>>> main");
  rows.insert(rows.erase(begin, end), lines.begin(), lines.end());
  return true;
}

bool mutate_block(Text& text, Mutation mutation, std::mt19937& random) {
  const std::vector<Block> blocks = text.blocks();
  if (blocks.empty()) return false;
  const Block& block = any_of(blocks, random);
  const std::size_t first = block.children.front();
  const std::size_t last = block.children.back();
  const int depth = static_cast<int>(text.indent(first)) - static_cast<int>(text.indent(block.key));
  switch (mutation) {
    case Mutation::misspelt_block_there:
      if (!text.misspell(any_of(block.children, random), random)) return false;
      [[fallthrough]];
    case Mutation::block_at_parent: {
      const std::string misspelt = text.joined();
      text = Text(misspelt);
      text.shift(first, block.end, -depth);
      return true;
    }
    case Mutation::last_child_up:
      text.shift(last, block.end, -depth);
      return true;
    case Mutation::last_child_off:
      text.shift(last, block.end, random() % 2 == 0 ? -1 : 1);
      return true;
    case Mutation::swapped:
      if (first != block.key + 1) return false;
      std::swap(text.rows()[block.key], text.rows()[first]);
      return true;
    default:
      return false;
  }
}

}  // namespace

std::string_view name_of(Mutation mutation) {
  constexpr std::string_view names[] = {"a block at its parent's column",
                                        "the same with a misspelt key",
                                        "the last child a level up",
                                        "the last child a column off",
                                        "a misspelt key",
                                        "a duplicate key",
                                        "a key and its first child swapped",
                                        "a merge conflict"};
  return names[static_cast<std::size_t>(mutation)];
}

bool moves_lines(Mutation mutation) {
  return mutation == Mutation::block_at_parent || mutation == Mutation::misspelt_block_there ||
         mutation == Mutation::last_child_up || mutation == Mutation::last_child_off ||
         mutation == Mutation::swapped;
}

std::size_t mistakes(Mutation mutation) {
  return mutation == Mutation::misspelt_block_there ? 2 : 1;
}

std::optional<std::string> mutated(std::string_view source, Mutation mutation,
                                   std::mt19937& random) {
  Text text(source);
  bool done = false;
  if (mutation == Mutation::duplicate) {
    done = duplicate(text, random);
  } else if (mutation == Mutation::conflict) {
    done = conflict(text, random);
  } else if (mutation == Mutation::typo) {
    const std::vector<std::size_t> keys = text.keys();
    done = !keys.empty() && text.misspell(any_of(keys, random), random);
  } else {
    done = mutate_block(text, mutation, random);
  }
  const std::string result = text.joined();
  return done && result != source ? std::optional(result) : std::nullopt;
}

}  // namespace tests
