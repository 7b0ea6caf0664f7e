#pragma once

// The only include of libcurl.
#include <curl/curl.h>
#include <memory>

namespace aml::http {

template <auto free>
struct FreeWith {
  template <class Handle>
  void operator()(Handle* handle) const {
    free(handle);
  }
};

using EasyHandle = std::unique_ptr<CURL, FreeWith<curl_easy_cleanup>>;
using MultiHandle = std::unique_ptr<CURLM, FreeWith<curl_multi_cleanup>>;
using HeaderList = std::unique_ptr<curl_slist, FreeWith<curl_slist_free_all>>;

}  // namespace aml::http
