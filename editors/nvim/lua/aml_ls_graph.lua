-- The graph of a pipeline, in a buffer. `require("aml_ls").setup()` makes the command :AmlShowGraph of it, and what the lens runs.
local M = {}

-- What the editor can do, and that it has the command of the lens.
function M.capabilities()
  local all = vim.lsp.protocol.make_client_capabilities()
  all.experimental = { commands = { "aml.showGraph" } }
  return all
end

-- Shows the pipeline of this buffer as Mermaid.
function M.show()
  local params = { textDocument = vim.lsp.util.make_text_document_params(), format = "mermaid" }
  vim.lsp.buf_request(0, "aml/graph", params, function(problem, graph)
    if problem or not graph then
      return vim.notify("aml_ls: " .. (problem and problem.message or "this file is not a pipeline"), vim.log.levels.WARN)
    end
    vim.cmd("new")
    vim.bo.buftype = "nofile"
    vim.bo.bufhidden = "wipe"
    vim.bo.filetype = "mermaid"
    vim.api.nvim_buf_set_lines(0, 0, -1, false, vim.split(graph.text, "\n", { trimempty = true }))
  end)
end

return M
