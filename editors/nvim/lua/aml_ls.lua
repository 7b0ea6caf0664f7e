-- The language server aml-ls in Neovim 0.7 and later. `require("aml_ls").setup()` is all that has to be called; from 0.11 on
-- `vim.lsp.enable("aml_ls")` does too. Whether a YAML file is a job is decided by the server.
local graph = require("aml_ls_graph")
local jobs = require("aml_ls_jobs")
local M = {}

-- As `vim.lsp.config` has it. `settings.aml` holds what docs/EDITORS.md lists.
M.config = {
  cmd = { "aml-ls" },
  filetypes = { "yaml" },
  root_markers = { ".aml-lint.yaml", ".aml-lint.yml", ".git" },
  settings = { aml = vim.empty_dict() },
  handlers = { ["$/aml/jobLog"] = jobs.append_log },
  capabilities = graph.capabilities(),
}

-- The nearest folder, from that of the file upwards, that holds one of the markers; else the file's own.
local function root_of(path, markers)
  local folder = vim.fn.fnamemodify(path, ":p:h")
  local at = folder
  while true do
    for _, marker in ipairs(markers) do
      if vim.loop.fs_stat(at .. "/" .. marker) then
        return at
      end
    end
    local above = vim.fn.fnamemodify(at, ":h")
    if above == at then
      return folder
    end
    at = above
  end
end

local clients = {} -- root folder -> id

-- Neovim before 0.11: starts one server for each root folder, and attaches the buffer. Returns the client's id.
function M.attach(buffer, config)
  local root = root_of(vim.api.nvim_buf_get_name(buffer), config.root_markers)
  local id = clients[root]
  if id == nil or vim.lsp.get_client_by_id(id) == nil then
    id = vim.lsp.start_client(vim.tbl_extend("force", config, {
      name = "aml_ls",
      root_dir = root,
      init_options = config.settings.aml, -- these versions neither answer `workspace/configuration` nor tell of settings
      workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
    }))
    clients[root] = id
  end
  if id ~= nil then
    vim.lsp.buf_attach_client(buffer, id)
  end
  return id
end

-- `options` are merged into `config`: { cmd = ..., settings = { aml = ... }, on_attach = ... }.
function M.setup(options)
  local config = vim.tbl_deep_extend("force", M.config, options or {})
  vim.api.nvim_create_user_command("AmlChooseWorkspace", jobs.choose_workspace, {})
  vim.api.nvim_create_user_command("AmlFollowJob", jobs.follow_job, {})
  vim.api.nvim_create_user_command("AmlShowGraph", graph.show, {})
  vim.lsp.commands["aml.showGraph"] = graph.show
  if vim.lsp.config then
    vim.lsp.config("aml_ls", config)
    vim.lsp.enable("aml_ls")
    return
  end
  vim.api.nvim_create_autocmd("FileType", {
    group = vim.api.nvim_create_augroup("aml_ls", { clear = true }),
    pattern = config.filetypes,
    callback = function(event)
      M.attach(event.buf, config)
    end,
  })
end

return M
