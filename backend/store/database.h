#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>

struct sqlite3;
struct sqlite3_stmt;

/// SQLite with what we need of it. Failures are thrown within the backend, and become results at
/// its edge.
namespace aml::backend {

/// The disk or the database refuses. `damaged`: the file is not a database any more.
class StoreFailure : public std::runtime_error {
 public:
  StoreFailure(const std::string& message, bool damaged)
      : std::runtime_error(message), damaged_(damaged) {}
  bool damaged() const { return damaged_; }

 private:
  bool damaged_;
};

using SqlValue = std::variant<std::int64_t, std::string>;

/// One running statement.
class Statement {
 public:
  Statement(sqlite3* database, std::string_view sql, std::initializer_list<SqlValue> values);
  /// Whether there is a row.
  bool next();
  std::int64_t number(int column) const;
  std::string text(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

class Database {
 public:
  /// Opens or creates it, in WAL mode; every commit is on the disk when it returns.
  explicit Database(const std::string& path);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  Statement query(std::string_view sql, std::initializer_list<SqlValue> values = {});
  /// Runs one statement to its end; the number of rows that it changed.
  int run(std::string_view sql, std::initializer_list<SqlValue> values = {});
  void script(const char* sql);

 private:
  sqlite3* handle_ = nullptr;
};

/// Begins to write at once, so that what was read stays true; undone unless committed.
class Transaction {
 public:
  explicit Transaction(Database& database) : database_(database) {
    database_.script("BEGIN IMMEDIATE");
  }
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace aml::backend
