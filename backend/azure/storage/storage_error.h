#pragma once

#include <string>

#include "backend/azure/storage/blob_place.h"

namespace aml::azure {

/// What storage calls a refusal: `BlobNotFound`. Empty where it says nothing.
std::string storage_code(const http::Response& response);

/// Whether the signature of the place may have run out, so that a fresh one helps.
bool is_expired(const BlobPlace& place, const http::Response& response);

/// The error for a refused call, with what to do where rights are missing.
backend::Error storage_error(const BlobPlace& place, const http::Response& response);

}  // namespace aml::azure
