"""What a program or a renderer reads in a text: tags, links, placeholders, emphasis."""
