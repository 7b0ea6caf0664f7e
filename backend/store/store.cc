#include "backend/store/store.h"

#include <filesystem>
#include <fmt/format.h>
#include <fstream>

#include "backend/store/job_json.h"
#include "os/clock.h"
#include "os/file_lock.h"
#include "os/process.h"

namespace aml::backend {
namespace {

constexpr const char* tables =
    "CREATE TABLE IF NOT EXISTS jobs ("
    " sequence INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, parent TEXT NOT NULL,"
    " status TEXT NOT NULL, final INTEGER NOT NULL, archived INTEGER NOT NULL,"
    " compute TEXT NOT NULL, instances INTEGER NOT NULL, supervisor INTEGER NOT NULL DEFAULT 0,"
    " record TEXT NOT NULL);"
    "CREATE INDEX IF NOT EXISTS unfinished ON jobs (sequence) WHERE final = 0;"
    "CREATE INDEX IF NOT EXISTS trials ON jobs (parent, sequence);"
    "CREATE TABLE IF NOT EXISTS computes ("
    " name TEXT PRIMARY KEY, type TEXT NOT NULL, size TEXT NOT NULL,"
    " min_instances INTEGER NOT NULL, max_instances INTEGER NOT NULL);"
    "CREATE TABLE IF NOT EXISTS assets (reference TEXT PRIMARY KEY, path TEXT NOT NULL);";

/// Puts a damaged database aside, with what belongs to it.
std::string put_aside(const std::string& path) {
  const std::string aside = fmt::format("{}.damaged-{}", path, os::unix_milliseconds());
  for (const char* suffix : {"", "-wal", "-shm"}) {
    std::error_code ignored;  // they need not be there
    std::filesystem::rename(path + suffix, aside + suffix, ignored);
  }
  return aside;
}

Job job_of(const Statement& row, int column) {
  const auto record = nlohmann::json::parse(row.text(column), nullptr, false);
  if (!record.is_object()) throw StoreFailure("the record of a job cannot be read", true);
  return from_stored(record);
}

Compute compute_of(const Statement& row) {
  Compute compute;
  compute.name = row.text(0);
  compute.type = row.text(1);
  compute.size = row.text(2);
  compute.min_instances = row.number(3);
  compute.max_instances = row.number(4);
  compute.instances_in_use = row.number(5);
  compute.instances = compute.instances_in_use;
  compute.jobs_in_queue = row.number(6);
  return compute;
}

/// How closely a database is looked at before it is called sound.
constexpr const char* at_a_glance = "SELECT 'ok' FROM sqlite_master";
constexpr const char* page_by_page = "PRAGMA quick_check(1)";

/// What SQLite says of a file that is not a database any more; nothing when it is one.
std::optional<std::string> damage_of(const std::string& path, const char* look) {
  try {
    Database database(path);
    Statement statement = database.query(look);
    if (!statement.next() || statement.text(0) == "ok") return {};
    return statement.text(0);
  } catch (const StoreFailure& failure) {
    if (failure.damaged()) return failure.what();
    throw StoreFailure(fmt::format("{}: {}", path, failure.what()), false);
  }
}

bool insert(Database& database, const Job& job) {
  const int added = database.run(
      "INSERT OR IGNORE INTO jobs (name, parent, status, final, archived, compute, instances, "
      "record) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      {job.name, job.parent, std::string(to_string(job.status)), std::int64_t{is_final(job.status)},
       std::int64_t{job.archived}, job.compute, std::int64_t{job.instances}, stored(job).dump()});
  return added > 0;
}

/// This machine is always there, by both its names.
constexpr const char* compute_columns =
    "SELECT name, type, size, min_instances, max_instances,"
    " (SELECT coalesce(sum(instances), 0) FROM jobs WHERE final = 0 AND parent = ''"
    "   AND compute = computes.name AND status NOT IN ('NotStarted', 'Queued')),"
    " (SELECT count(*) FROM jobs WHERE final = 0 AND parent = '' AND compute = computes.name"
    "   AND status IN ('NotStarted', 'Queued'))"
    " FROM (SELECT * FROM computes WHERE name NOT IN ('local', 'serverless')"
    "   UNION ALL SELECT 'local', 'Local', '', 0, 0"
    "   UNION ALL SELECT 'serverless', 'Local', '', 0, 0) AS computes";

}  // namespace

Store::Store(const std::string& home)
    : path_(home + "/jobs.db"), database_([&]() -> const std::string& {
        repair(home, at_a_glance);
        return path_;
      }()) {
  database_.script(tables);
}

std::vector<std::string> Store::rebuild_database(const std::string& home) {
  Store store(home);
  store.repair(home, page_by_page);
  return store.notices_;
}

void Store::repair(const std::string& home, const char* look) {
  if (!damage_of(path_, look)) return;
  // One process repairs it; what the others then find is sound.
  const auto lock = os::FileLock::wait(home + "/repair.lock");
  if (!lock) throw StoreFailure(home + "/repair.lock cannot be locked", false);
  const auto damage = damage_of(path_, look);
  if (!damage) return;
  const std::string fresh = path_ + ".new";
  std::error_code problem;
  std::filesystem::remove(fresh, problem);
  {
    Database database(fresh);
    database.script(tables);
    for (const auto& folder : std::filesystem::directory_iterator(home + "/jobs", problem)) {
      std::ifstream file(folder.path() / "job.json");
      const auto record = nlohmann::json::parse(file, nullptr, false);
      if (record.is_object()) insert(database, from_stored(record));
    }
  }
  const std::string aside = put_aside(path_);
  std::filesystem::rename(fresh, path_);
  notices_.push_back(fmt::format(
      "the records of jobs were damaged ({}); they are built anew from the jobs' folders, and the "
      "damaged file is kept as {}; computes and assets have to be named again",
      *damage, aside));
}

bool Store::add(const Job& job) {
  const bool added = insert(database_, job);
  if (added) mirror(job);
  return added;
}

void Store::write(const Job& job) {
  database_.run(
      "UPDATE jobs SET status = ?, final = ?, archived = ?, compute = ?, instances = ?, record = ?"
      " WHERE name = ?",
      {std::string(to_string(job.status)), std::int64_t{is_final(job.status)},
       std::int64_t{job.archived}, job.compute, std::int64_t{job.instances}, stored(job).dump(),
       job.name});
}

void Store::replace(const Job& job) {
  write(job);
  mirror(job);
}

void Store::mirror(const Job& job) {
  const std::string path = job.folder + "/job.json";
  const std::string fresh = fmt::format("{}.{}", path, os::own_process());
  std::error_code ignored;
  {
    std::ofstream file(fresh, std::ios::binary);
    file << stored(job).dump(2) << '\n';
    if (!file.flush()) {  // the database holds the record; this is its second copy
      std::filesystem::remove(fresh, ignored);
      return;
    }
  }
  std::filesystem::rename(fresh, path, ignored);
}

std::optional<Job> Store::find(const std::string& name) {
  Statement row = database_.query("SELECT record FROM jobs WHERE name = ?", {name});
  if (!row.next()) return {};
  return job_of(row, 0);
}

std::vector<Job> Store::list(const JobFilter& filter) {
  Statement row = database_.query(
      "SELECT record FROM jobs WHERE parent = ? AND (? OR archived = ?)"
      " ORDER BY sequence DESC LIMIT ?",
      {filter.parent, std::int64_t{filter.all}, std::int64_t{filter.archived},
       filter.most == 0 ? std::int64_t{-1} : static_cast<std::int64_t>(filter.most)});
  std::vector<Job> jobs;
  while (row.next()) jobs.push_back(job_of(row, 0));
  return jobs;
}

std::vector<Job> Store::unfinished() {
  Statement row =
      database_.query("SELECT record FROM jobs WHERE final = 0 AND parent = '' ORDER BY sequence");
  std::vector<Job> jobs;
  while (row.next()) jobs.push_back(job_of(row, 0));
  return jobs;
}

void Store::set_supervisor(const std::string& name, std::int64_t process) {
  database_.run("UPDATE jobs SET supervisor = ? WHERE name = ?", {process, name});
}

std::int64_t Store::supervisor(const std::string& name) {
  Statement row = database_.query("SELECT supervisor FROM jobs WHERE name = ?", {name});
  return row.next() ? row.number(0) : 0;
}

bool Store::claim(const std::string& name) {
  // The common answer, no, is given without a lock.
  const auto is_next = [&] {
    Statement row = database_.query(
        "SELECT me.compute IN ('local', 'serverless') OR"
        " (NOT EXISTS (SELECT 1 FROM jobs WHERE final = 0 AND parent = ''"
        "   AND compute = me.compute AND sequence < me.sequence"
        "   AND status IN ('NotStarted', 'Queued'))"
        " AND me.instances + (SELECT coalesce(sum(instances), 0) FROM jobs WHERE final = 0"
        "   AND parent = '' AND compute = me.compute AND status NOT IN ('NotStarted', 'Queued'))"
        "   <= (SELECT max_instances FROM computes WHERE computes.name = me.compute))"
        " FROM jobs me WHERE me.name = ? AND me.status = 'Queued'",
        {name});
    return row.next() && row.number(0) != 0;
  };
  if (!is_next()) return false;
  Transaction transaction(database_);
  if (!is_next()) return false;
  std::optional<Job> job = find(name);
  job->status = Status::preparing;
  job->message.clear();
  write(*job);
  transaction.commit();
  mirror(*job);
  return true;
}

std::int64_t Store::jobs_ahead(const std::string& name) {
  Statement row = database_.query(
      "SELECT count(*) FROM jobs JOIN jobs me ON me.name = ? AND jobs.compute = me.compute"
      " AND jobs.sequence < me.sequence WHERE jobs.final = 0 AND jobs.parent = ''"
      " AND jobs.status IN ('NotStarted', 'Queued')",
      {name});
  return row.next() ? row.number(0) : 0;
}

std::int64_t Store::next_in_queue(const std::string& compute) {
  Statement row = database_.query(
      "SELECT supervisor FROM jobs WHERE final = 0 AND parent = '' AND compute = ?"
      " AND status = 'Queued' ORDER BY sequence LIMIT 1",
      {compute});
  return row.next() ? row.number(0) : 0;
}

void Store::put(const Compute& compute) {
  database_.run("INSERT OR REPLACE INTO computes VALUES (?, ?, ?, ?, ?)",
                {compute.name, compute.type, compute.size, std::int64_t{compute.min_instances},
                 std::int64_t{compute.max_instances}});
}

std::optional<Compute> Store::compute(const std::string& name) {
  Statement row = database_.query(std::string(compute_columns) + " WHERE name = ?", {name});
  if (!row.next()) return {};
  return compute_of(row);
}

std::vector<Compute> Store::computes() {
  Statement row = database_.query(std::string(compute_columns) + " ORDER BY name");
  std::vector<Compute> all;
  while (row.next()) all.push_back(compute_of(row));
  return all;
}

bool Store::remove_compute(const std::string& name) {
  return database_.run("DELETE FROM computes WHERE name = ?", {name}) > 0;
}

void Store::put(const Asset& asset) {
  database_.run("INSERT OR REPLACE INTO assets VALUES (?, ?)", {asset.reference, asset.path});
}

std::vector<Asset> Store::assets() {
  Statement row = database_.query("SELECT reference, path FROM assets ORDER BY reference");
  std::vector<Asset> all;
  while (row.next()) all.push_back({row.text(0), row.text(1)});
  return all;
}

bool Store::remove_asset(const std::string& reference) {
  return database_.run("DELETE FROM assets WHERE reference = ?", {reference}) > 0;
}

std::optional<std::string> Store::resolve(const std::string& reference) {
  constexpr std::string_view scheme = "azureml:";
  const bool is_address = reference.find("://") != reference.npos;
  std::string wanted = reference;
  if (!is_address && wanted.starts_with(scheme)) wanted.erase(0, scheme.size());
  Statement row = database_.query(
      "SELECT path || substr(?1, length(reference) + 1) FROM assets"
      " WHERE reference = ?1 OR (?2 AND substr(?1, 1, length(reference)) = reference"
      "   AND reference LIKE '%/')"
      " ORDER BY length(reference) DESC LIMIT 1",
      {wanted, std::int64_t{is_address}});
  if (row.next()) return row.text(0);
  const std::string name = wanted.substr(0, wanted.find('@'));
  if (is_address || name.find(':') != name.npos) return {};
  Statement latest = database_.query(
      "SELECT path FROM assets WHERE substr(reference, 1, length(?1) + 1) = ?1 || ':'"
      " ORDER BY rowid DESC LIMIT 1",
      {name});
  if (!latest.next()) return {};
  return latest.text(0);
}

}  // namespace aml::backend
