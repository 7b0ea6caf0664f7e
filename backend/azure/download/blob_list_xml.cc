#include "backend/azure/download/blob_list_xml.h"

#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <charconv>
#include <fmt/format.h>
#include <optional>
#include <sstream>

#include "backend/http/url.h"

namespace aml::azure {
namespace {

using boost::property_tree::ptree;

backend::Error unexpected(std::string_view fault) {
  return {fmt::format("unexpected answer of storage to a list of blobs: {}", fault),
          backend::ErrorCode::unavailable};
}

/// The parser calls itself for each level, so that a text made for it could use up the stack.
bool is_too_deep(std::string_view xml) {
  constexpr int deepest = 32;
  int depth = 0;
  for (std::size_t at = xml.find('<'); at != xml.npos; at = xml.find('<', at + 1)) {
    const char next = at + 1 < xml.size() ? xml[at + 1] : '\0';
    if (next == '/') {
      --depth;
    } else if (next != '?' && next != '!') {
      const std::size_t end = xml.find('>', at);
      const bool is_empty = end != xml.npos && xml[end - 1] == '/';
      if (!is_empty && ++depth > deepest) return true;
    }
  }
  return false;
}

/// Names with characters that XML does not have are percent-encoded, and say so.
std::string name_of(const ptree& blob) {
  const std::string name = blob.get<std::string>("Name", "");
  return blob.get<std::string>("Name.<xmlattr>.Encoded", "") == "true" ? http::percent_decode(name)
                                                                       : name;
}

std::optional<std::uint64_t> whole_number(const std::string& text) {
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [last, problem] = std::from_chars(text.data(), end, number);
  if (problem != std::errc{} || last != end) return {};
  return number;
}

std::string in_quotes(const std::string& etag) {
  return etag.empty() || etag.starts_with('"') ? etag : '"' + etag + '"';
}

std::optional<BlobItem> item_of(const ptree& blob) {
  const auto size = whole_number(blob.get<std::string>("Properties.Content-Length", ""));
  BlobItem item;
  item.name = name_of(blob);
  if (item.name.empty() || !size) return {};
  item.size = *size;
  item.etag = in_quotes(blob.get<std::string>("Properties.Etag", ""));
  item.md5 = blob.get<std::string>("Properties.Content-MD5", "");
  item.is_folder = blob.get<std::string>("Metadata.hdi_isfolder", "") == "true" ||
                   blob.get<std::string>("Properties.ResourceType", "") == "directory";
  return item;
}

}  // namespace

backend::Result<BlobPage> parse_blob_list(std::string_view xml) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (xml.starts_with(byte_order_mark)) xml.remove_prefix(byte_order_mark.size());
  if (is_too_deep(xml)) return unexpected("its elements are nested too deep");
  ptree tree;
  try {
    std::istringstream input{std::string(xml)};
    read_xml(input, tree);
  } catch (const boost::property_tree::xml_parser_error& error) {
    return unexpected(error.message());
  }
  const auto list = tree.get_child_optional("EnumerationResults.Blobs");
  if (!list) return unexpected("`Blobs` is missing");
  BlobPage page;
  page.next = tree.get<std::string>("EnumerationResults.NextMarker", "");
  for (const auto& [element, blob] : *list) {
    if (element != "Blob") continue;
    auto item = item_of(blob);
    if (!item) return unexpected("a blob has no name or no length");
    page.blobs.push_back(std::move(*item));
  }
  return page;
}

}  // namespace aml::azure
