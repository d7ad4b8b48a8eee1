// Reads a file of comma-separated values into the text field of a table; the server understands what is in it.
(() => {
  const LARGEST_BYTES = 200_000;

  // Spreadsheets in Chinese often save in the national encoding; bytes that are no UTF-8 are taken for that.
  function textOf(bytes) {
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      return new TextDecoder("gb18030", { fatal: true }).decode(bytes);
    }
  }

  class TableFile extends window.StimulusModule.Controller {
    static values = { button: String, workbook: String, unreadable: String, large: String };

    connect() {
      this.line = document.createElement("div");
      this.input = Object.assign(document.createElement("input"), {
        type: "file",
        accept: ".csv,.tsv,.txt,text/csv",
        hidden: true,
      });
      this.button = Object.assign(document.createElement("button"), {
        type: "button",
        className: "button button-small button-secondary",
        textContent: this.buttonValue,
      });
      this.message = Object.assign(document.createElement("p"), {
        className: "error-message",
        hidden: true,
      });
      this.message.setAttribute("role", "alert");
      this.line.append(this.button, this.input, this.message);
      this.element.after(this.line);
      this.button.addEventListener("click", () => this.input.click());
      this.input.addEventListener("change", () => this.read(this.input.files[0]));
    }

    disconnect() {
      this.line.remove();
    }

    async read(file) {
      this.input.value = "";
      this.message.hidden = true;
      if (!file) return;
      const bytes = new Uint8Array(await file.arrayBuffer());
      // A workbook is a ZIP archive and begins like one.
      if (bytes[0] === 0x50 && bytes[1] === 0x4b) return this.refuse(this.workbookValue);
      if (bytes.length > LARGEST_BYTES) return this.refuse(this.largeValue);
      try {
        const text = textOf(bytes);
        if (text.includes("\0")) throw new TypeError("binary");
        this.element.value = text.replace(/\r\n?/g, "\n").trimEnd();
      } catch {
        return this.refuse(this.unreadableValue);
      }
      for (const name of ["input", "change"]) this.element.dispatchEvent(new Event(name, { bubbles: true }));
    }

    refuse(sentence) {
      this.message.textContent = sentence;
      this.message.hidden = false;
    }
  }

  window.wagtail.app.register("table-file", TableFile);
})();
