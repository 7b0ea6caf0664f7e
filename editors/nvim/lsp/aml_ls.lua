-- Found by `vim.lsp.enable("aml_ls")`, Neovim 0.11 and later.
return require("aml_ls").config
