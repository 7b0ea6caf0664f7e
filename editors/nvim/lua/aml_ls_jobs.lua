-- What editors offer beside the text: where jobs go, and following one. `require("aml_ls").setup()` makes the commands
-- :AmlChooseWorkspace and :AmlFollowJob of it. Lists are those of `vim.ui.select`, which plugins replace.
local M = {}

local this_machine = { label = "This machine", workspace = vim.NIL }
local another = { label = "Another workspace...", workspace = { subscription = "", resource_group = "", name = "" } }
local questions = { { "subscription", "Id of the subscription: " }, { "resource_group", "Resource group: " }, { "name", "Workspace: " } }
local logs = {} -- job name -> buffer

local function say(text, level)
  vim.notify("aml_ls: " .. text, level or vim.log.levels.INFO)
end

-- The client of this buffer that has the command.
local function client_of(buffer)
  local all = vim.lsp.get_clients and vim.lsp.get_clients({ bufnr = buffer }) or vim.lsp.buf_get_clients(buffer)
  for _, client in pairs(all) do
    if client.name == "aml_ls" and client.server_capabilities.executeCommandProvider then
      return client
    end
  end
end

-- Runs a command of the server for the folder of the buffer's project; `done` gets its result.
local function ask(client, command, detail, done)
  local root = client.config.root_dir or vim.fn.expand("%:p:h") -- nil for a file outside of projects, from Neovim 0.11 on
  local arguments = { vim.uri_from_fname(root), detail }
  client.request("workspace/executeCommand", { command = command, arguments = arguments }, function(problem, result)
    if problem then
      return say(problem.message, vim.log.levels.ERROR)
    end
    done(result)
  end)
end

local function with_client(act)
  local client = client_of(vim.api.nvim_get_current_buf())
  if client == nil then
    return say("there is no aml-job beside aml-ls or on the PATH, or no server for this file", vim.log.levels.WARN)
  end
  act(client)
end

-- Asks for what a choice does not name yet.
local function complete(workspace, from, done)
  local question = questions[from]
  if question == nil then
    return done(workspace)
  end
  if workspace[question[1]] ~= "" then
    return complete(workspace, from + 1, done)
  end
  vim.ui.input({ prompt = question[2] }, function(value)
    if value ~= nil and value ~= "" then
      complete(vim.tbl_extend("force", workspace, { [question[1]] = value }), from + 1, done)
    end
  end)
end

function M.choose_workspace()
  with_client(function(client)
    local function use(workspace)
      ask(client, "aml.useWorkspace", workspace, function(stored)
        say(("jobs of %s go to %s"):format(stored.folder, workspace == vim.NIL and "this machine" or workspace.name))
      end)
    end
    ask(client, "aml.workspaceOffers", nil, function(known)
      local choices = vim.tbl_map(function(offer)
        return { label = ("%s (%s)"):format(offer.workspace.name, offer.source), workspace = offer.workspace }
      end, known.offers)
      vim.list_extend(choices, { another, this_machine })
      local shown = { prompt = "Where jobs go", format_item = function(choice) return choice.label end }
      vim.ui.select(choices, shown, function(choice)
        if choice == nil then
          return
        end
        if choice.workspace == vim.NIL then
          return use(vim.NIL)
        end
        complete(choice.workspace, 1, use)
      end)
    end)
  end)
end

function M.follow_job()
  with_client(function(client)
    ask(client, "aml.jobs", nil, function(known)
      local shown = { prompt = "Follow a job", format_item = function(job) return job.name .. "  " .. job.status end }
      vim.ui.select(known.jobs, shown, function(job)
        if job == nil then
          return
        end
        ask(client, "aml.follow", job.name, function()
          vim.cmd("botright new")
          logs[job.name] = vim.api.nvim_get_current_buf()
          vim.bo.buftype, vim.bo.bufhidden, vim.bo.swapfile = "nofile", "wipe", false
        end)
      end)
    end)
  end)
end

-- Handler of `$/aml/jobLog`: pieces of a log, which may end within a line.
function M.append_log(_, piece)
  local buffer = logs[piece.name]
  if buffer == nil or not vim.api.nvim_buf_is_valid(buffer) then
    return
  end
  local last = vim.api.nvim_buf_get_lines(buffer, -2, -1, false)[1] or ""
  vim.api.nvim_buf_set_lines(buffer, -2, -1, false, vim.split(last .. piece.text, "\n", { plain = true }))
end

return M
