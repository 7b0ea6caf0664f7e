#include "backend/app/render.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <yaml-cpp/yaml.h>

namespace aml::backend {
namespace {

using nlohmann::ordered_json;

void emit(YAML::Emitter& out, const ordered_json& value) {
  if (value.is_object()) {
    out << (value.empty() ? YAML::Flow : YAML::Block) << YAML::BeginMap;
    for (const auto& [key, entry] : value.items()) {
      out << YAML::Key << key << YAML::Value;
      emit(out, entry);
    }
    out << YAML::EndMap;
  } else if (value.is_array()) {
    out << (value.empty() ? YAML::Flow : YAML::Block) << YAML::BeginSeq;
    for (const auto& item : value) emit(out, item);
    out << YAML::EndSeq;
  } else if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    // What looks like another type is kept a text by quotes.
    const bool plain = !text.empty() && ordered_json::parse(text, nullptr, false).is_discarded() &&
                       text.find_first_of("\n:#'\"{}[],&*!|>%@`~") == text.npos &&
                       YAML::Node(text).IsScalar();
    static constexpr std::array words = {"yes", "no", "on", "off", "y", "n", "null"};
    std::string low = text;
    std::ranges::transform(low, low.begin(), [](unsigned char c) { return std::tolower(c); });
    const bool word =
        std::ranges::find(words, low) != words.end() || low == "true" || low == "false";
    if (text.find('\n') != text.npos) {
      out << YAML::DoubleQuoted << text;
    } else if (plain && !word && text.find_first_of("0123456789+-.=?<") != 0) {
      out << text;
    } else {
      out << YAML::DoubleQuoted << text;
    }
  } else if (value.is_null()) {
    out << YAML::Null;
  } else {
    out << value.dump();
  }
}

std::string yaml(const ordered_json& value) {
  YAML::Emitter out;
  emit(out, value);
  return std::string(out.c_str()) + '\n';
}

/// One cell: texts as they are, on one line.
std::string cell(const ordered_json& value) {
  std::string text = value.is_string() ? value.get<std::string>()
                     : value.is_null() ? ""
                                       : value.dump();
  for (char& c : text) {
    if (c == '\n' || c == '\t' || c == '\r') c = ' ';
  }
  return text;
}

/// What is in rows: the items of a list, else the one value.
std::vector<ordered_json> rows_of(const ordered_json& value) {
  if (value.is_array()) return {value.begin(), value.end()};
  return {value};
}

std::vector<std::string> cells(const ordered_json& row) {
  std::vector<std::string> texts;
  if (row.is_object() || row.is_array()) {
    for (const auto& entry : row) {
      if (entry.is_object() || (row.is_object() && entry.is_array())) continue;
      texts.push_back(cell(entry));
    }
  } else {
    texts.push_back(cell(row));
  }
  return texts;
}

std::string tsv(const ordered_json& value) {
  std::string out;
  for (const ordered_json& row : rows_of(value)) {
    if (row.is_null()) continue;
    out += fmt::format("{}\n", fmt::join(cells(row), "\t"));
  }
  return out;
}

std::string title(std::string key) {
  bool first = true;
  for (char& c : key) {
    if (first) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    first = c == '_';
    if (first) c = ' ';
  }
  return key;
}

/// Characters, not bytes.
std::size_t width(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string table(const ordered_json& value) {
  std::vector<std::vector<std::string>> lines;
  for (const ordered_json& row : rows_of(value)) {
    if (lines.empty() && row.is_object()) {
      std::vector<std::string> heads;
      for (const auto& [key, entry] : row.items()) {
        if (!entry.is_object() && !entry.is_array()) heads.push_back(title(key));
      }
      lines.push_back(heads);
      for (std::string& head : heads) head.assign(width(head), '-');
      lines.push_back(heads);
    }
    lines.push_back(cells(row));
  }
  std::vector<std::size_t> widths;
  for (const auto& line : lines) {
    widths.resize(std::max(widths.size(), line.size()));
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], width(line[i]));
  }
  if (lines.size() > 1) {
    for (std::size_t i = 0; i < lines[1].size(); ++i) {
      if (lines[1][i].find_first_not_of('-') == std::string::npos)
        lines[1][i].assign(widths[i], '-');
    }
  }
  std::string out;
  for (const auto& line : lines) {
    std::string text;
    for (std::size_t i = 0; i < line.size(); ++i) {
      text += line[i] + std::string(widths[i] - width(line[i]) + 2, ' ');
    }
    text.erase(text.find_last_not_of(' ') + 1);
    out += text + '\n';
  }
  return out;
}

}  // namespace

std::string render(const ordered_json& value, Format format) {
  switch (format) {
    case Format::json:
      return value.dump(2) + '\n';
    case Format::yaml:
      return yaml(value);
    case Format::table:
      return table(value);
    case Format::tsv:
      return tsv(value);
    case Format::none:
      break;
  }
  return {};
}

}  // namespace aml::backend
