#include "lsp/server/commands.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "lsp/document/uri.h"

namespace aml::lsp {
namespace {

void fail(const rpc::Reply& reply, std::string why) {
  reply.error({rpc::ErrorCode::request_failed, std::move(why)});
}

/// A path beside which jobs of the folder are.
std::string in_folder(const std::string& folder) { return folder + '/'; }

}  // namespace

const Commands::Row Commands::rows[] = {{"aml.submit", &Commands::submit},
                                        {"aml.runHere", &Commands::run_here},
                                        {"aml.refreshNames", &Commands::refresh_names},
                                        {"aml.workspaceOffers", &Commands::offer_workspaces},
                                        {"aml.useWorkspace", &Commands::choose_workspace},
                                        {"aml.jobs", &Commands::list_jobs},
                                        {"aml.follow", &Commands::follow_job}};

Commands::Commands(const Ports& ports, Worker& worker, Post post, RunJobs& jobs)
    : ports_(ports), worker_(worker), post_(std::move(post)), jobs_(jobs) {}

bool Commands::available() const { return ports_.runner != nullptr && ports_.runner->available(); }

void Commands::announce(Json& capabilities) const {
  if (!available()) return;
  Json commands = Json::array();
  for (const Row& row : rows) commands.push_back(row.command);
  capabilities["executeCommandProvider"] = {{"commands", commands}};
}

void Commands::execute(const Json& params, const rpc::Reply& reply) {
  const Json& command = lookup(params, "command");
  const auto* row =
      std::ranges::find_if(rows, [&](const Row& one) { return command == one.command; });
  const Json& arguments = lookup(params, "arguments");
  const bool has_uri = arguments.is_array() && !arguments.empty() && arguments[0].is_string();
  const auto path = has_uri ? path_of(arguments[0].get<std::string>()) : std::nullopt;
  if (row == std::end(rows) || !path || !available()) {
    return reply.error(
        {rpc::ErrorCode::invalid_params, "expected a supported command and a file URI"});
  }
  (this->*row->act)({arguments[0].get<std::string>(), *path,
                     arguments.size() > 1 ? arguments[1] : Json(nullptr), reply});
}

void Commands::submit(const Order& order) {
  with_workspace(order.path, [this, order](const workspace::Address& where) {
    if (!where.is_this_machine()) return jobs_.run(order.uri, order.path, where, order.reply);
    fail(order.reply,
         "no workspace is chosen for the folder of this file: choose one first, by the command of "
         "the editor or by `aml-job use`");
  });
}

void Commands::run_here(const Order& order) { jobs_.run(order.uri, order.path, {}, order.reply); }

void Commands::refresh_names(const Order& order) {
  with_workspace(order.path, [this, order](const workspace::Address& where) {
    ports_.runner->refresh(where, true, [this, reply = order.reply](const std::string& problem) {
      post_([reply, problem] {
        if (problem.empty()) return reply.result(nullptr);
        fail(reply, problem);
      });
    });
  });
}

void Commands::offer_workspaces(const Order& order) {
  ask(order, {}, "workspace/offers", {{"folder", order.path}});
}

/// Its names are then asked for in the background: the user has said that it may be contacted.
void Commands::choose_workspace(const Order& order) {
  ask(order, {}, "workspace/choose", {{"folder", order.path}, {"workspace", order.detail}},
      [this, folder = order.path] {
        with_workspace(in_folder(folder), [this](const workspace::Address& where) {
          ports_.runner->refresh(where, true, [](const std::string&) {});
        });
      });
}

void Commands::list_jobs(const Order& order) {
  with_workspace(in_folder(order.path), [this, order](const workspace::Address& where) {
    constexpr int most = 50;
    ask(order, where, "job/list", {{"limit", most}});
  });
}

void Commands::follow_job(const Order& order) {
  if (!order.detail.is_string()) {
    return order.reply.error({rpc::ErrorCode::invalid_params, "expected the name of a job"});
  }
  with_workspace(in_folder(order.path), [this, order](const workspace::Address& where) {
    jobs_.follow(order.detail.get<std::string>(), where, order.reply);
  });
}

void Commands::with_workspace(const std::string& path,
                              std::function<void(const workspace::Address&)> act) {
  worker_.submit([this, path, act = std::move(act)] {
    const auto known = ports_.workspaces != nullptr ? ports_.workspaces->read(path) : nullptr;
    post_([act, where = known ? known->address : workspace::Address()] { act(where); });
  });
}

void Commands::ask(const Order& order, const workspace::Address& where, const std::string& method,
                   Json params, std::function<void()> done) {
  ports_.runner->ask(
      where, method, std::move(params),
      [this, reply = order.reply, done = std::move(done)](Json result, std::string problem) {
        post_([reply, done, result = std::move(result), problem = std::move(problem)] {
          if (!problem.empty()) return fail(reply, problem);
          reply.result(result);
          if (done) done();
        });
      });
}

}  // namespace aml::lsp
