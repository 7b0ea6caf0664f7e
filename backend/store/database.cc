#include "backend/store/database.h"

#include <chrono>
#include <sqlite3.h>
#include <thread>

namespace aml::backend {
namespace {

[[noreturn]] void fail(sqlite3* handle, int code) {
  const int kind = code & 0xFF;
  const bool damaged = kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB;
  if (kind == SQLITE_BUSY) throw StoreFailure("locked by other processes", false);
  const char* words = handle == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle);
  throw StoreFailure(words, damaged);
}

/// Called while others write. SQLite's own handler pauses longer the longer it has waited, so that
/// of hundreds those that came last go first, and the first ones give up.
int wait_for_others(void*, int tries) {
  using namespace std::chrono_literals;
  constexpr int most_tries = 30'000;  // five minutes and more
  if (tries >= most_tries) return 0;
  std::this_thread::sleep_for(10ms);
  return 1;
}

}  // namespace

Statement::Statement(sqlite3* database, std::string_view sql,
                     std::initializer_list<SqlValue> values)
    : database_(database) {
  sqlite3_stmt* statement = nullptr;
  const int code =
      sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
  statement_.reset(statement);
  if (code != SQLITE_OK) fail(database, code);
  int at = 0;
  for (const SqlValue& value : values) {
    ++at;
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      sqlite3_bind_int64(statement, at, *number);
    } else {
      const auto& text = std::get<std::string>(value);
      sqlite3_bind_text(statement, at, text.data(), static_cast<int>(text.size()),
                        SQLITE_TRANSIENT);
    }
  }
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

bool Statement::next() {
  const int code = sqlite3_step(statement_.get());
  if (code != SQLITE_ROW && code != SQLITE_DONE) fail(database_, code);
  return code == SQLITE_ROW;
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string Statement::text(int column) const {
  const auto* bytes = sqlite3_column_text(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return bytes == nullptr
             ? std::string()
             : std::string(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

Database::Database(const std::string& path) {
  const int code =
      sqlite3_open_v2(path.c_str(), &handle_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  try {
    if (code != SQLITE_OK) fail(handle_, code);
    sqlite3_busy_handler(handle_, wait_for_others, nullptr);
    script("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
  } catch (...) {
    sqlite3_close_v2(handle_);
    throw;
  }
}

Database::~Database() { sqlite3_close_v2(handle_); }

Statement Database::query(std::string_view sql, std::initializer_list<SqlValue> values) {
  return {handle_, sql, values};
}

int Database::run(std::string_view sql, std::initializer_list<SqlValue> values) {
  Statement statement = query(sql, values);
  while (statement.next()) {
  }
  return sqlite3_changes(handle_);
}

void Database::script(const char* sql) {
  const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(handle_, code);
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    database_.script("ROLLBACK");
  } catch (const StoreFailure&) {
    // What made us roll back is on its way up already.
  }
}

void Transaction::commit() {
  database_.script("COMMIT");
  open_ = false;
}

}  // namespace aml::backend
