// The control of the rich text editor that links a word to the glossary.
(() => {
  const { DraftJS, React, draftail } = window;

  class TermSource extends draftail.ModalWorkflowSource {
    getChooserConfig(_entity, markedText) {
      return {
        url: this.props.entityType.chooserUrls.termChooser,
        // What the author has marked is probably the term.
        urlParams: { q: markedText },
        onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
        responses: { chosen: this.onChosen },
      };
    }

    filterEntityData(chosen) {
      return { key: chosen.id, term: chosen.string };
    }

    // Wagtail's own makes entities of unknown types undeletable letter by letter.
    onChosen(chosen) {
      const { editorState, onComplete } = this.props;
      const selection = editorState.getSelection();
      const content = editorState
        .getCurrentContent()
        .createEntity("TERM", "MUTABLE", this.filterEntityData(chosen));
      const entity = content.getLastCreatedEntityKey();
      const next = selection.isCollapsed()
        ? DraftJS.EditorState.push(
            editorState,
            DraftJS.Modifier.replaceText(content, selection, chosen.string, null, entity),
            "insert-characters",
          )
        : DraftJS.RichUtils.toggleLink(editorState, selection, entity);
      this.workflow.close();
      onComplete(next);
    }
  }

  function Term(props) {
    const { key, term } = props.contentState.getEntity(props.entityKey).getData();
    return React.createElement(draftail.TooltipEntity, {
      ...props,
      icon: React.createElement(window.wagtail.components.Icon, { name: "openquote" }),
      label: term || key,
    });
  }

  draftail.registerPlugin({ type: "TERM", source: TermSource, decorator: Term }, "entityTypes");
})();
