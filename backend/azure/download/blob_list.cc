#include "backend/azure/download/blob_list.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

#include "backend/azure/storage/storage_error.h"

namespace aml::azure {

Result<std::vector<BlobItem>> list_blobs(RenewablePlace& place, const std::string& prefix,
                                         const std::stop_token& stop) {
  std::vector<BlobItem> blobs;
  std::string marker;
  do {
    BlobCall call{"GET", ""};
    call.query = {
        {"restype", "container"}, {"comp", "list"}, {"prefix", prefix}, {"include", "metadata"}};
    if (!marker.empty()) call.query.emplace_back("marker", marker);
    const auto response = place.send(call, stop);
    if (!response) return response.error();
    if (!response->is_success()) return storage_error(place.place(), *response);
    auto page = parse_blob_list(response->body);
    if (!page) return page.error();
    std::ranges::move(page->blobs, std::back_inserter(blobs));
    if (page->next == marker) break;
    marker = std::move(page->next);
  } while (!marker.empty());
  return blobs;
}

}  // namespace aml::azure
