#include "backend/azure/names/pages.h"

#include <algorithm>
#include <iterator>

#include "backend/azure/rest/answer.h"

namespace aml::azure {

using nlohmann::json;

Result<std::vector<json>> all_pages(Workspace& workspace, const std::string& first,
                                    const std::stop_token& stop) {
  return all_pages([&](const std::string& url) { return workspace.get_link(url, stop); }, first);
}

Result<std::vector<json>> all_pages(const GetPage& get, const std::string& first) {
  constexpr int most_pages = 1000;  // a service that never ends a list is not followed for ever
  std::vector<json> all;
  std::string url = first;
  for (int page = 0; page < most_pages && !url.empty(); ++page) {
    const auto answer = get(url);
    if (!answer) return answer.error();
    const json body = answer->body;
    const auto items = items_of(body);
    if (!items) return items.error();
    std::ranges::copy(**items, std::back_inserter(all));
    std::string fault;
    url = Answer(body, fault).text("nextLink");
  }
  return all;
}

}  // namespace aml::azure
