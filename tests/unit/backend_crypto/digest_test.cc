#include "backend/crypto/digest.h"

#include "backend/crypto/encoding.h"
#include "tests/catch.h"

using namespace aml::crypto;

namespace {

std::string hex_of(Algorithm algorithm, std::string_view text) {
  Digest digest(algorithm);
  digest.add(text);
  return to_hex(digest.finish());
}

}  // namespace

TEST_CASE("hashes are those of the standards") {  // RFC 1321, FIPS 180-4
  CHECK(hex_of(Algorithm::md5, "") == "d41d8cd98f00b204e9800998ecf8427e");
  CHECK(hex_of(Algorithm::md5, "message digest") == "f96b697d7cb7938d525a2f31aaf161d0");
  CHECK(hex_of(Algorithm::sha256, "") ==
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(to_hex(sha256("abc")) ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("the pieces of a hash make no difference") {
  const std::string text(1000, 'x');
  Digest digest(Algorithm::sha256);
  for (std::size_t at = 0; at < text.size(); at += 7) {
    digest.add(std::string_view(text).substr(at, 7));
  }
  Digest moved(std::move(digest));
  CHECK(moved.finish() == sha256(text));
}

TEST_CASE("signatures are those of the standard") {  // RFC 4231, cases 1, 2 and 6
  CHECK(to_hex(hmac_sha256(std::string(20, '\x0b'), "Hi There")) ==
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  CHECK(to_hex(hmac_sha256("Jefe", "what do ya want for nothing?")) ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  CHECK(to_hex(hmac_sha256(std::string(131, '\xaa'),
                           "Test Using Larger Than Block-Size Key - Hash Key First")) ==
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}
