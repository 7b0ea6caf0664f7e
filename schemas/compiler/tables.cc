#include "schemas/compiler/tables.h"

#include <algorithm>
#include <stdexcept>

#include "schemas/compiler/distinct.h"

namespace aml::schemas::compiler {
namespace {

std::string literal(std::string_view text) {
  constexpr const char* octal = "01234567";
  std::string code = "\"";
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (letter == '"' || letter == '\\' || letter == '?') {
      code += {'\\', letter};
    } else if (byte < 0x20 || byte >= 0x7f) {
      code += {'\\', octal[byte >> 6], octal[byte >> 3 & 7], octal[byte & 7]};
    } else {
      code += letter;
    }
  }
  return code + '"';
}

/// A view of a long text, whose pieces are on lines of their own. It has its size, which compilers
/// would count byte by byte, within limits.
std::string long_view(std::string_view text) {
  constexpr std::size_t width = 100;
  std::string code = "{";
  for (std::size_t at = 0; at < text.size() || at == 0; at += width) {
    code += "\n    " + literal(text.substr(at, width));
  }
  return code + ", " + std::to_string(text.size()) + "}";
}

/// A table that lists are appended to, equal ones once; each is then a part of the table.
class Pool {
 public:
  Pool(std::string type, std::string name) : type_(std::move(type)), name_(std::move(name)) {}

  /// "{names + 3, 2}".
  std::string add(const std::vector<std::string>& rows) {
    std::string key;
    for (const std::string& row : rows) key += row + '\n';
    const auto [place, is_new] = places_.try_emplace(key, size_);
    if (is_new) {
      code_ += "    ";
      for (const std::string& row : rows) code_ += row + ", ";
      code_.back() = '\n';
      size_ += rows.size();
    }
    return "{" + name_ + " + " + std::to_string(place->second) + ", " +
           std::to_string(rows.size()) + "}";
  }

  /// An empty table has a row all the same: there is no array of nothing.
  std::string code() const {
    return "constexpr " + type_ + " " + name_ + "[] = {\n" + (size_ == 0 ? "    {},\n" : code_) +
           "};\n\n";
  }

 private:
  std::string type_, name_, code_;
  std::map<std::string, std::size_t> places_;
  std::size_t size_ = 0;
};

/// The one string of the documentation.
class TextPool {
 public:
  /// "{120, 14}", the place of a text.
  std::string add(const std::string& text) {
    const auto [place, is_new] = places_.try_emplace(text, all_.size());
    if (is_new) all_ += text;
    return "{" + std::to_string(place->second) + ", " + std::to_string(text.size()) + "}";
  }
  std::string code() const {
    return "constexpr std::string_view texts = " + long_view(all_) + ";\n\n";
  }

 private:
  std::string all_;
  std::map<std::string, std::size_t> places_;
};

class TableWriter {
 public:
  TableWriter(const Distinct& distinct, const std::vector<const ShapeModel*>& models)
      : distinct_(distinct), models_(models) {}

  std::string code() {
    std::string rows;
    for (const Shape* shape : distinct_.shapes) rows += "    {" + row_of(*shape) + "},\n";
    const std::string size = std::to_string(distinct_.shapes.size());
    return "extern const Shape table[" + size + "];\n\n" + texts_.code() + words_.code() +
           names_.code() + properties_.code() + branches_.code() + "constexpr Shape table[" + size +
           "] = {\n" + rows + "};\n\n";
  }

  std::string reference(const Shape* shape) const {
    if (shape == nullptr) return "nullptr";
    if (shape == &anything) return "&anything";
    return "table + " + std::to_string(distinct_.number.at(shape));
  }

 private:
  /// The fields that differ from those of an empty shape, by name.
  std::string row_of(const Shape& shape) {
    std::string code;
    const auto add = [&](bool differs, const char* name, const std::string& value) {
      if (differs) code += (code.empty() ? "." : ", .") + std::string(name) + " = " + value;
    };
    const auto add_number = [&](auto value, const char* name, const char* type) {
      const int number = static_cast<int>(value);
      add(number != 0, name, std::string(type) + "(" + std::to_string(number) + ")");
    };
    const auto add_flag = [&](bool flag, const char* name) { add(flag, name, "true"); };
    const auto add_names = [&](std::span<const std::string_view> names, const char* name) {
      if (!names.empty()) add(true, name, list_of(names));
    };
    const auto add_shape = [&](const Shape* part, const char* name) {
      add(part != nullptr, name, reference(part));
    };
    add_number(shape.types, "types", "Types");
    add_flag(shape.never, "never");
    add_number(shape.lenient, "lenient", "Lenient");
    add_number(shape.enum_case, "enum_case", "EnumCase");
    add_number(shape.reference, "reference", "Reference");
    add_number(shape.bindings, "bindings", "Bindings");
    add_flag(shape.text_keys, "text_keys");
    add_flag(shape.keeps_unknown, "keeps_unknown");
    add_flag(shape.is_default, "is_default");
    add_flag(shape.read_only, "read_only");
    add_flag(shape.deprecated, "deprecated");
    add_names(shape.words, "words");
    if (!shape.properties.empty()) add(true, "properties", list_of(shape.properties));
    add_names(shape.required, "required");
    add_shape(shape.additional, "additional");
    add_shape(shape.items, "items");
    add_shape(shape.forbidden, "forbidden");
    add(!shape.refused.empty(), "refused", literal(shape.refused));
    if (!shape.branches.empty()) add(true, "branches", list_of(shape.branches));
    add(!shape.discriminator.empty(), "discriminator", literal(shape.discriminator));
    add(!shape.when.empty(), "when", literal(shape.when));
    add_shape(shape.member_of, "member_of");
    add_names(shape.aliases, "aliases");
    add_names(shape.positional, "positional");
    const Words words = words_of(shape);
    if (words != Words{}) add(true, "documentation", documentation(words));
    return code;
  }

  std::string list_of(std::span<const std::string_view> names) {
    std::vector<std::string> rows;
    for (const std::string_view name : names) rows.push_back(literal(name));
    return names_.add(rows);
  }

  std::string list_of(std::span<const Property> properties) {
    std::vector<std::string> rows;
    for (const Property& property : properties) {
      rows.push_back("{" + literal(property.name) + ", " + reference(property.shape) + ", " +
                     std::to_string(property.position) + "}");
    }
    return properties_.add(rows);
  }

  std::string list_of(std::span<const Shape* const> branches) {
    std::vector<std::string> rows;
    for (const Shape* branch : branches) rows.push_back(reference(branch));
    return branches_.add(rows);
  }

  Words words_of(const Shape& shape) const {
    for (const ShapeModel* model : models_) {
      const auto found = model->words.find(&shape);
      if (found != model->words.end()) return found->second;
    }
    return {};
  }

  std::string documentation(const Words& words) {
    std::string row;
    for (const std::string& text :
         {words.description, words.default_value, words.examples, words.unit, words.deprecated}) {
      row += (row.empty() ? "{" : ", ") + (text.empty() ? "{}" : texts_.add(text));
    }
    const std::string part = words_.add({row + "}"});  // "{documentation + 3, 1}"
    return part.substr(1, part.find(',') - 1);
  }

  const Distinct& distinct_;
  const std::vector<const ShapeModel*>& models_;
  TextPool texts_;
  Pool words_{"Documentation", "documentation"};
  Pool names_{"std::string_view", "names"};
  Pool properties_{"Property", "properties"};
  Pool branches_{"const Shape*", "branches"};
};

/// The row that `x-related` names, of the same dialect.
std::string related_row(const Source& source, const std::vector<Source>& sources) {
  if (!source.bundle.contains("x-related")) return "nullptr";
  const auto name = source.bundle.at("x-related").get<std::string>();
  const auto found = std::ranges::find_if(sources, [&](const Source& other) {
    return other.dialect == source.dialect && other.name == name;
  });
  if (found == sources.end()) throw std::runtime_error("x-related: there is no schema " + name);
  return "catalog + " + std::to_string(found - sources.begin());
}

const std::string begin_of_source =
    "// Written by the build from the files of schemas/.\n\n#include \"schemas/catalog.h\"\n\n"
    "// Some texts are longer than what the standard asks every compiler to take.\n"
    "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n\n"
    "namespace aml::schemas {\nnamespace {\n\n";

}  // namespace

std::string ids_header(const std::vector<Source>& sources) {
  std::string names;
  for (const Source& source : sources) names += "  " + source.enumerator + ",\n";
  return "#pragma once\n\n// Written by the build from the files of schemas/.\n\n#include "
         "<cstddef>\n#include <cstdint>\n\nnamespace aml::schemas {\n\nenum class Id : "
         "std::uint8_t {\n" +
         names + "};\n\ninline constexpr std::size_t count = " + std::to_string(sources.size()) +
         ";\n\n}  // namespace aml::schemas\n";
}

std::string published_source(const std::vector<Source>& sources) {
  std::string code = begin_of_source + "constexpr std::string_view texts[] = {\n";
  for (const Source& source : sources) code += long_view(source.bundle.dump(2) + "\n") + ",\n";
  return code +
         "};\n\n}  // namespace\n\n"
         "std::string_view published(Id id) { return texts[static_cast<std::size_t>(id)]; }\n\n"
         "}  // namespace aml::schemas\n";
}

std::string tables_source(const std::vector<Source>& sources,
                          const std::vector<const ShapeModel*>& models) {
  const Distinct shapes = distinct(models);
  TableWriter writer(shapes, models);
  std::string code = begin_of_source + writer.code();
  const std::string size = std::to_string(sources.size());
  code +=
      "extern const Schema catalog[" + size + "];\n\nconstexpr Schema catalog[" + size + "] = {\n";
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const Source& source = sources[i];
    code += "    {.name = " + literal(source.name) +
            ",\n     .dialect = " + literal(source.dialect) +
            ",\n     .kind = " + literal(source.bundle.value("x-kind", "")) +
            ",\n     .root = " + writer.reference(models[i]->root) +
            ",\n     .related = " + related_row(source, sources) + "},\n";
  }
  return code +
         "};\n\n}  // namespace\n\n"
         "const Schema& of(Id id) { return catalog[static_cast<std::size_t>(id)]; }\n\n"
         "std::span<const Shape> shapes() { return table; }\n\n"
         "std::string_view text_of(Text text) { return texts.substr(text.offset, text.size); }\n\n"
         "}  // namespace aml::schemas\n";
}

}  // namespace aml::schemas::compiler
