#include "backend/crypto/digest.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdexcept>

namespace aml::crypto {
namespace {

/// OpenSSL fails where memory is exhausted or its configuration forbids an algorithm.
void require(bool done) {
  if (!done) throw std::runtime_error("OpenSSL refuses a hash: its configuration may forbid it");
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

struct Digest::Context {
  EVP_MD_CTX* state = EVP_MD_CTX_new();
  Context() = default;
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() { EVP_MD_CTX_free(state); }
};

Digest::Digest(Algorithm algorithm) : context_(std::make_unique<Context>()) {
  const EVP_MD* type = algorithm == Algorithm::md5 ? EVP_md5() : EVP_sha256();
  require(context_->state != nullptr && EVP_DigestInit_ex(context_->state, type, nullptr) == 1);
}

Digest::Digest(Digest&&) noexcept = default;
Digest& Digest::operator=(Digest&&) noexcept = default;
Digest::~Digest() = default;

void Digest::add(std::string_view bytes) {
  require(EVP_DigestUpdate(context_->state, bytes.data(), bytes.size()) == 1);
}

std::string Digest::finish() {
  unsigned char bytes[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  require(EVP_DigestFinal_ex(context_->state, bytes, &size) == 1);
  return {reinterpret_cast<const char*>(bytes), size};
}

std::string sha256(std::string_view bytes) {
  Digest digest(Algorithm::sha256);
  digest.add(bytes);
  return digest.finish();
}

std::string hmac_sha256(std::string_view key, std::string_view bytes) {
  unsigned char code[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  require(HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes_of(bytes),
               bytes.size(), code, &size) != nullptr);
  return {reinterpret_cast<const char*>(code), size};
}

}  // namespace aml::crypto
