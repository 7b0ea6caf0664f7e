#include "backend/azure/storage/send_files.h"

#include <deque>
#include <fmt/format.h>
#include <map>
#include <utility>

#include "backend/azure/storage/block_list.h"
#include "backend/azure/storage/storage_error.h"
#include "backend/azure/storage/unchanged_file.h"
#include "os/clock.h"

namespace aml::azure {
namespace {

using backend::UploadEntry;

constexpr std::size_t most_at_once = 16;

/// A file of which something is still to be sent or answered.
struct OpenFile {
  const UploadEntry* entry = nullptr;
  os::FileStatus before;
  std::string md5;                ///< empty: none is sent
  std::uint64_t next_offset = 0;  ///< of the next block
  std::uint64_t unanswered = 0;   ///< bytes
};

/// What one request sends of a file.
struct Piece {
  enum class Kind : std::uint8_t { whole, block, list };

  std::size_t file = 0;  ///< index
  Kind kind = Kind::whole;
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  bool replaces = false;  ///< a blob of this name
};

class Sending {
 public:
  Sending(RenewablePlace& place, const Shipment& shipment, backend::Progress& progress,
          const std::stop_token& stop)
      : place_(place), shipment_(shipment), progress_(progress), stop_(stop) {
    for (const UploadEntry* file : shipment_.files) total_ += file->size;
  }

  std::optional<backend::Error> run() {
    const std::stop_callback forward(stop_, [this] { ending_.request_stop(); });
    report();
    while (has_more()) {
      send_round();
      if (failure_) return failure_;
      if (stop_.stop_requested()) return http::cancelled();
      if (!is_expired_) continue;
      const std::string container = place_.place().container;
      if (auto error = place_.renew()) return error;
      if (place_.place().container != container) return {};
      is_expired_ = false;
    }
    return {};
  }

 private:
  bool has_more() const { return !due_.empty() || next_file_ < shipment_.files.size(); }

  /// Sends what can be sent now. Lists of blocks and repeats become due in it, for the next one.
  void send_round() {
    std::map<std::size_t, Piece> under_way;
    std::size_t count = 0;
    place_.place().client->send_all(
        [&]() -> std::optional<http::Request> {
          const auto piece = next_piece();
          if (!piece) return {};
          auto request = request_for(*piece);
          if (request) under_way.emplace(count++, *piece);
          return request;
        },
        most_at_once,
        [&](std::size_t number, Result<http::Response> answer) {
          answered(under_way.extract(number).mapped(), answer);
        },
        ending_.get_token());
  }

  std::optional<Piece> next_piece() {
    if (failure_ || is_expired_) return {};
    if (due_.empty() && next_file_ < shipment_.files.size()) open(next_file_++);
    if (failure_ || due_.empty()) return {};
    const Piece piece = due_.front();
    due_.pop_front();
    if (piece.kind == Piece::Kind::block) add_block(piece.file);
    return piece;
  }

  void open(std::size_t index) {
    const UploadEntry& entry = *shipment_.files[index];
    auto before = status_before(entry);
    if (!before) return fail(before.error());
    const bool is_whole = entry.size <= largest_whole;
    Result<std::string> md5 = std::string();
    if (is_whole && shipment_.with_md5 && entry.size > 0) md5 = content_md5(entry);
    if (!md5) return fail(md5.error());
    open_.emplace(index, OpenFile{&entry, *before, *std::move(md5), 0, entry.size});
    if (is_whole) {
      due_.push_back({index, Piece::Kind::whole, 0, entry.size, !shipment_.only_new});
    } else {
      add_block(index);
    }
  }

  /// The next block of a file; each makes the one after it due, so that few are in memory.
  void add_block(std::size_t index) {
    OpenFile& file = open_.at(index);
    const std::uint64_t size = file.entry->size;
    if (file.next_offset == size) return;
    const std::uint64_t length = std::min(block_size_for(size), size - file.next_offset);
    due_.push_back({index, Piece::Kind::block, file.next_offset, length, true});
    file.next_offset += length;
  }

  std::optional<http::Request> request_for(const Piece& piece) {
    const OpenFile& file = open_.at(piece.file);
    BlobCall call{"PUT", shipment_.folder + file.entry->path};
    call.headers.add("Content-Type", piece.kind == Piece::Kind::list ? "application/xml"
                                                                     : "application/octet-stream");
    if (piece.kind == Piece::Kind::whole) call.headers.add("x-ms-blob-type", "BlockBlob");
    if (!piece.replaces) call.headers.add("If-None-Match", "*");
    if (!file.md5.empty()) call.headers.add("Content-MD5", file.md5);
    if (piece.kind == Piece::Kind::list) {
      call.query = {{"comp", "blocklist"}};
      call.body = block_list(file.entry->size);
    } else if (piece.length > 0) {
      call.body = http::FileRange{file.entry->source, piece.offset, piece.length};
    }
    if (piece.kind == Piece::Kind::block) {
      call.query = {{"comp", "block"}, {"blockid", block_id(piece.offset)}};
    }
    auto request = blob_request(place_.place(), std::move(call), os::unix_milliseconds() / 1000);
    if (request) return *std::move(request);
    fail(request.error());
    return {};
  }

  void answered(Piece piece, const Result<http::Response>& answer) {
    constexpr int conflict = 409;
    constexpr int precondition_failed = 412;
    if (failure_) return;  // it ended this request too
    if (!answer) return fail(about(piece, answer.error()));
    if (answer->is_success()) return sent(piece);
    if (place_.can_renew() && is_expired(place_.place(), *answer)) {
      is_expired_ = true;
      due_.push_back(piece);
      return;
    }
    // An attempt that was interrupted, or this request before it was repeated, left the blob.
    const bool is_there = answer->status == conflict || answer->status == precondition_failed;
    if (is_there && !piece.replaces) {
      piece.replaces = true;
      due_.push_back(piece);
      return;
    }
    if (storage_code(*answer) == "Md5Mismatch") {
      return fail(changed_during_upload(*open_.at(piece.file).entry));
    }
    fail(about(piece, storage_error(place_.place(), *answer)));
  }

  void sent(const Piece& piece) {
    OpenFile& file = open_.at(piece.file);
    done_ += piece.length;
    file.unanswered -= piece.length;
    if (piece.kind == Piece::Kind::block) report();
    if (piece.kind != Piece::Kind::list && file.unanswered == 0) {
      if (auto error = check_unchanged(*file.entry, file.before)) return fail(*std::move(error));
    }
    if (piece.kind != Piece::Kind::block) {
      open_.erase(piece.file);
      ++files_;
      report();
    } else if (file.unanswered == 0) {
      due_.push_back({piece.file, Piece::Kind::list, 0, 0, !shipment_.only_new});
    }
  }

  backend::Error about(const Piece& piece, backend::Error error) const {
    return backend::prefixed(
        fmt::format("cannot upload `{}`: ", open_.at(piece.file).entry->source), std::move(error));
  }

  void report() {
    progress_.report({shipment_.title, done_, total_, files_, shipment_.files.size()});
  }

  void fail(backend::Error error) {
    failure_ = std::move(error);
    ending_.request_stop();
  }

  RenewablePlace& place_;
  const Shipment& shipment_;
  backend::Progress& progress_;
  const std::stop_token& stop_;
  std::stop_source ending_;  ///< of requests under way
  std::size_t next_file_ = 0;
  std::map<std::size_t, OpenFile> open_;  ///< by index
  std::deque<Piece> due_;
  bool is_expired_ = false;
  std::optional<backend::Error> failure_;
  std::uint64_t done_ = 0;  ///< bytes
  std::uint64_t total_ = 0;
  std::uint64_t files_ = 0;  ///< that are complete
};

}  // namespace

std::optional<backend::Error> send_files(RenewablePlace& place, const Shipment& shipment,
                                         backend::Progress& progress, const std::stop_token& stop) {
  return Sending(place, shipment, progress, stop).run();
}

}  // namespace aml::azure
