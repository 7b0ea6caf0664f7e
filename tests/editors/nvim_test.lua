-- The real server in a real Neovim: nvim --headless -u NONE --noplugin -S nvim_test.lua, with AML_LS, AML_EDITOR (editors/nvim)
-- and AML_WORK (an empty folder) in the environment.
local work = os.getenv("AML_WORK")
vim.opt.runtimepath:append(os.getenv("AML_EDITOR"))

local function expect(holds, what)
  if not holds then
    error(what, 2)
  end
end

local function wait(what, holds)
  expect(vim.wait(10000, holds, 5), what .. " did not come; shown: " .. vim.inspect(vim.diagnostic.get()))
end

-- Codes of the diagnostics shown, joined.
local function shown(buffer)
  local codes = vim.tbl_map(function(one)
    return one.code or one.user_data.lsp.code
  end, vim.diagnostic.get(buffer))
  table.sort(codes)
  return table.concat(codes, " ")
end

local text = {
  "command: python -m train ${{inputs.dta}}",
  "environment: azureml:base:1",
  "inputs:",
  "  data: 1",
  "  rate: 0.1",
}

local function run()
  vim.cmd("filetype on")
  vim.o.hidden = true
  require("aml_ls").setup({ cmd = { os.getenv("AML_LS") }, settings = { aml = { ignore = { "unused-input" } } } })
  vim.fn.writefile({}, work .. "/.aml-lint.yaml")
  vim.fn.writefile(text, work .. "/job.yml")
  vim.fn.writefile({ "a: ${{inputs.x}}" }, work .. "/other.yml")
  vim.cmd("edit " .. work .. "/job.yml")
  local buffer = vim.api.nvim_get_current_buf()

  wait("the client", function()
    return #vim.tbl_keys(vim.lsp.buf_get_clients(buffer)) == 1
  end)
  local _, client = next(vim.lsp.buf_get_clients(buffer))
  local function request(method, params)
    params.textDocument = vim.lsp.util.make_text_document_params(buffer)
    local answers = assert(vim.lsp.buf_request_sync(buffer, method, params, 20000))
    local answer = answers[client.id]
    expect(answer and not answer.err, method .. ": " .. vim.inspect(answer))
    return answer.result
  end

  wait("the diagnostic of `dta` alone, unused inputs being ignored,", function()
    return shown(buffer) == "undefined-input"
  end)
  local found = vim.diagnostic.get(buffer)[1]
  expect(found.lnum == 0 and found.col == 35 and found.end_col == 38, vim.inspect(found))

  local range = { start = { line = 0, character = 36 }, ["end"] = { line = 0, character = 36 } }
  local actions = request("textDocument/codeAction", { range = range, context = { diagnostics = {} } })
  local rename
  for _, action in ipairs(actions) do
    if vim.inspect(action.edit):find('newText = "data"', 1, true) then
      rename = action
    end
  end
  expect(rename, vim.inspect(actions))
  vim.lsp.util.apply_workspace_edit(rename.edit, client.offset_encoding)
  local first = vim.api.nvim_buf_get_lines(buffer, 0, 1, true)[1]
  expect(first == "command: python -m train ${{inputs.data}}", first)
  wait("the end of the diagnostic", function()
    return #vim.diagnostic.get(buffer) == 0
  end)

  vim.api.nvim_buf_set_lines(buffer, -1, -1, false, { "comp" })
  local last = vim.api.nvim_buf_line_count(buffer) - 1
  local offered = request("textDocument/completion", { position = { line = last, character = 4 } })
  local labels = vim.tbl_map(function(item)
    return item.label
  end, offered.items or offered)
  expect(vim.tbl_contains(labels, "compute"), vim.inspect(labels))
  vim.api.nvim_buf_set_lines(buffer, -2, -1, false, {})

  local hover = request("textDocument/hover", { position = { line = 1, character = 3 } })
  expect(vim.inspect(hover):lower():find("environment", 1, true), vim.inspect(hover))
  local renamed = request("textDocument/rename", { position = { line = 3, character = 3 }, newName = "table" })
  vim.lsp.util.apply_workspace_edit(renamed, client.offset_encoding)
  local lines = vim.api.nvim_buf_get_lines(buffer, 0, -1, true)
  expect(lines[1] == "command: python -m train ${{inputs.table}}" and lines[4] == "  table: 1", vim.inspect(lines))

  vim.cmd("edit " .. work .. "/other.yml")
  expect(next(vim.lsp.buf_get_clients(0)) ~= nil, "the other file has no client")
  vim.cmd("buffer " .. buffer)
  vim.api.nvim_buf_set_lines(buffer, -1, -1, false, { "nonsense: 1" })
  wait("the diagnostic of the new line", function()
    return shown(buffer) == "unknown-key"
  end)
  expect(#vim.diagnostic.get() == 1, "only jobs are spoken of: " .. vim.inspect(vim.diagnostic.get()))

  -- Where jobs go is chosen from what config.json names, and a job that is there is followed.
  local offered_choices
  local function choose(label)
    vim.ui.select = function(items, options, done)
      offered_choices = vim.tbl_map(options.format_item, items)
      for _, item in ipairs(items) do
        if options.format_item(item):find(label, 1, true) then
          return done(item)
        end
      end
      error(label .. " is not offered: " .. vim.inspect(offered_choices))
    end
  end
  vim.fn.writefile({ '{"subscription_id": "s", "resource_group": "g", "workspace_name": "ws"}' }, work .. "/config.json")
  local choices_file = os.getenv("AML_JOB_HOME") .. "/targets.json"
  vim.fn.delete(choices_file)
  choose("This machine")
  vim.cmd("AmlChooseWorkspace")
  wait("the choice", function()
    return vim.fn.filereadable(choices_file) == 1
  end)
  expect(offered_choices[1] == "ws (" .. vim.loop.fs_realpath(work) .. "/config.json)", vim.inspect(offered_choices))
  expect(table.concat(vim.fn.readfile(choices_file)):find('"local"', 1, true), "this machine is not stored")

  vim.fn.writefile({ "command: echo from Neovim", "environment: azureml:any:1" }, work .. "/run.yml")
  local run_here = { command = "aml.runHere", arguments = { vim.uri_from_fname(work .. "/run.yml") } }
  local job = request("workspace/executeCommand", run_here).name
  choose(job)
  vim.cmd("AmlFollowJob")
  wait("the log", function()
    return vim.api.nvim_buf_get_lines(0, 0, 1, false)[1] == "from Neovim"
  end)

  client.stop()
  wait("the end of the server", function()
    return client.is_stopped()
  end)
end

local well, problem = xpcall(run, debug.traceback)
if not well then
  io.stderr:write(tostring(problem) .. "\n")
  vim.cmd("cquit 1")
end
vim.cmd("qall!")
